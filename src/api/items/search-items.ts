/** `GET api/{collection}/search` */
import { examplesOf } from '../../openapi/catalogue.ts'
import { inMarkdown } from '../../openapi/names.ts'
import { IF_NONE_MATCH, WINDOW, searchParameters } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WORKSPACE, UNCHANGED, listed } from '../../openapi/successes.ts'
import type { Route } from '../route.ts'
import { readList } from './read-list.ts'

export const searchItems: Route = {
  method: 'get',
  path: '/api/:collection/search',
  handle: (c) => readList(c, 'searchItems'),
  operations: ({ collections }) =>
    resourcesOf(collections).map((resource) => ({
      method: 'get',
      path: `${resource.path}/search`,
      id: `search${resource.plural}`,
      tag: resource.tag,
      summary: `Search ${resource.collection.name}`,
      description: `The ${inMarkdown(resource.collection.name)} whose text fields contain the given parts.`,
      parameters: [...searchParameters(resource), ...WINDOW, IF_NONE_MATCH],
      responses: { 200: listed(resource.type), 304: UNCHANGED },
      errors: [400, ...OF_WORKSPACE],
      examples: examplesOf(resource).search,
    })),
}
