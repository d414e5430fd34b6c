/** `PUT api/{collection}/{id}` */
import { examplesOf } from '../../openapi/catalogue.ts'
import { bodyOf } from '../../openapi/item-schemas.ts'
import { withArticle } from '../../openapi/names.ts'
import { CREATE_ONLY, IF_MATCH, OWN_ID } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_BODY, OF_WRITE, created, item } from '../../openapi/successes.ts'
import { limitConcurrency } from '../call-workspace.ts'
import type { Route } from '../route.ts'
import { writeItem } from './write-item.ts'

export const replaceItem: Route = {
  method: 'put',
  path: '/api/:collection/:id',
  guards: [limitConcurrency],
  handle: (c) => writeItem(c, 'put'),
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
