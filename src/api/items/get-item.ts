/** `GET api/{collection}/{id}` */
import { examplesOf } from '../../openapi/catalogue.ts'
import { withArticle } from '../../openapi/names.ts'
import { ID, IF_MATCH, IF_NONE_MATCH } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WORKSPACE, UNCHANGED, item } from '../../openapi/successes.ts'
import { callWorkspace } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const getItem: Route = {
  method: 'get',
  path: '/api/:collection/:id',
  async handle(c) {
    const { collection, id } = itemPath(c)
    const { match, noneMatch } = conditions(c)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.get(collection, id, match, noneMatch),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'get',
      path: `${resource.path}/{id}`,
      id: `get${resource.type}`,
      headId: `check${resource.type}`,
      tag: resource.tag,
      summary: `Get ${withArticle(resource.one)}`,
      description:
        'Its `ETag` is its version: send it back in `If-Match` when you change the item.',
      parameters: [ID, IF_NONE_MATCH, IF_MATCH],
      responses: { 200: item(resource.type), 304: UNCHANGED },
      errors: [404, 412, ...OF_WORKSPACE],
      examples: examplesOf(resource).get,
    })),
}
