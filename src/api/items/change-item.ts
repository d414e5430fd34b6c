/** `PATCH api/{collection}/{id}` */
import { readBody } from '../../http/body.ts'
import { examplesOf } from '../../openapi/catalogue.ts'
import { patchBodyOf } from '../../openapi/item-schemas.ts'
import { withArticle } from '../../openapi/names.ts'
import { ID, IF_MATCH } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_BODY, OF_WRITE, item } from '../../openapi/successes.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const changeItem: Route = {
  method: 'patch',
  path: '/api/:collection/:id',
  guards: [limitConcurrency],
  async handle(c) {
    const { collection, id } = itemPath(c)
    const { match, noneMatch } = conditions(c)
    const { format, text } = await readBody(c.req.raw, c.env.MAX_BODY)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.patch(collection, id, format, text, match, noneMatch),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'patch',
      path: `${resource.path}/{id}`,
      id: `change${resource.type}`,
      tag: resource.tag,
      summary: `Change ${withArticle(resource.one)}`,
      description: 'Fields that the body does not name stay as they are; null removes one.',
      parameters: [ID, IF_MATCH],
      body: patchBodyOf(resource),
      responses: { 200: item(resource.type) },
      errors: [...OF_BODY, 404, 412, ...OF_WRITE],
      examples: examplesOf(resource).change,
    })),
}
