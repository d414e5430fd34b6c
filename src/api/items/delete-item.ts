/** `DELETE api/{collection}/{id}` */
import { emptyResponse } from '../../http/respond.ts'
import { examplesOf } from '../../openapi/catalogue.ts'
import { withArticle } from '../../openapi/names.ts'
import { ID, IF_MATCH } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { DELETED, OF_WRITE } from '../../openapi/successes.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions } from '../item-response.ts'
import { limitBody } from '../limit-body.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const deleteItem: Route = {
  method: 'delete',
  path: '/api/:collection/:id',
  guards: [limitConcurrency, limitBody],
  async handle(c) {
    const { collection, id } = itemPath(c)
    const { match, noneMatch } = conditions(c)
    await callWorkspace(c, async (workspace) => workspace.remove(collection, id, match, noneMatch))
    return emptyResponse(c, 204)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'delete',
      path: `${resource.path}/{id}`,
      id: `delete${resource.type}`,
      tag: resource.tag,
      summary: `Delete ${withArticle(resource.one)}`,
      description: 'Its id is not used again.',
      parameters: [ID, IF_MATCH],
      responses: { 204: DELETED },
      errors: [404, 412, 413, ...OF_WRITE],
      examples: examplesOf(resource).remove,
    })),
}
