/** `GET api/{collection}` */
import { examplesOf } from '../../openapi/catalogue.ts'
import { inMarkdown } from '../../openapi/names.ts'
import { ANY_TEXT, IF_NONE_MATCH, WINDOW, filterParameters } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WORKSPACE, UNCHANGED, listed } from '../../openapi/successes.ts'
import type { Route } from '../route.ts'
import { readList } from './read-list.ts'

export const listItems: Route = {
  method: 'get',
  path: '/api/:collection',
  handle: (c) => readList(c, 'list'),
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'get',
      path: resource.path,
      id: `list${resource.plural}`,
      headId: `count${resource.plural}`,
      tag: resource.tag,
      summary: `List ${resource.collection.name}`,
      description: `All ${inMarkdown(resource.collection.name)}, or those that the parameters choose. Fields that are not declared work too, and a member of a member with a dot: \`a.b=1\`.`,
      parameters: [...filterParameters(resource), ANY_TEXT, ...WINDOW, IF_NONE_MATCH],
      responses: { 200: listed(resource.type), 304: UNCHANGED },
      errors: [400, ...OF_WORKSPACE],
      examples: examplesOf(resource).list,
    })),
}
