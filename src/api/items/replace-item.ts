/** `PUT api/{collection}/{id}` */
import { readBody } from '../../http/body.ts'
import { examplesOf } from '../../openapi/catalogue.ts'
import { bodyOf } from '../../openapi/item-schemas.ts'
import { withArticle } from '../../openapi/names.ts'
import { CREATE_ONLY, IF_MATCH, OWN_ID } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_BODY, OF_WRITE, created, item } from '../../openapi/successes.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const replaceItem: Route = {
  method: 'put',
  path: '/api/:collection/:id',
  guards: [limitConcurrency],
  async handle(c) {
    const { collection, id } = itemPath(c)
    const { match, noneMatch } = conditions(c)
    const { format, text } = await readBody(c.req.raw, c.env.MAX_BODY)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.put(collection, id, format, text, match, noneMatch),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'put',
      path: `${resource.path}/{id}`,
      id: `replace${resource.type}`,
      tag: resource.tag,
      summary: `Replace ${withArticle(resource.one)}, or create it`,
      description: 'An id in the body must be that of the path.',
      parameters: [OWN_ID, IF_MATCH, CREATE_ONLY],
      body: bodyOf(resource),
      responses: { 200: item(resource.type), 201: created(resource.type) },
      errors: [...OF_BODY, 404, 412, ...OF_WRITE],
      examples: examplesOf(resource).replace,
    })),
}
