/** `PATCH api/{collection}/{id}` */
import { examplesOf } from '../../openapi/catalogue.ts'
import { patchBodyOf } from '../../openapi/item-schemas.ts'
import { withArticle } from '../../openapi/names.ts'
import { ID, IF_MATCH } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_BODY, OF_WRITE, item } from '../../openapi/successes.ts'
import { limitConcurrency } from '../call-workspace.ts'
import type { Route } from '../route.ts'
import { writeItem } from './write-item.ts'

export const changeItem: Route = {
  method: 'patch',
  path: '/api/:collection/:id',
  guards: [limitConcurrency],
  handle: (c) => writeItem(c, 'patch'),
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
