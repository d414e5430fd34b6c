/** `POST api/{collection}` */
import { readBody } from '../../http/body.ts'
import { examplesOf } from '../../openapi/catalogue.ts'
import { bodyOf } from '../../openapi/item-schemas.ts'
import { withArticle } from '../../openapi/names.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_BODY, OF_WRITE, created } from '../../openapi/successes.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const createItem: Route = {
  method: 'post',
  path: '/api/:collection',
  guards: [limitConcurrency],
  async handle(c) {
    const { collection } = itemPath(c)
    const { format, text } = await readBody(c.req.raw, c.env.MAX_BODY)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.insert(collection, format, text),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'post',
      path: resource.path,
      id: `create${resource.type}`,
      tag: resource.tag,
      summary: `Create ${withArticle(resource.one)}`,
      description: 'It gets the next id, or a free one that the body names.',
      body: bodyOf(resource),
      responses: { 201: created(resource.type) },
      errors: [...OF_BODY, 409, ...OF_WRITE],
      examples: examplesOf(resource).create,
    })),
}
