/** `GET api/{collection}` */
import { parseIfNoneMatch } from '../../http/entity-tags.ts'
import { examplesOf } from '../../openapi/catalogue.ts'
import { inMarkdown } from '../../openapi/names.ts'
import { ANY_TEXT, IF_NONE_MATCH, WINDOW, filterParameters } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WORKSPACE, UNCHANGED, listed } from '../../openapi/successes.ts'
import { callWorkspace } from '../call-workspace.ts'
import { listResponse, queryOf } from '../list-response.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const listItems: Route = {
  method: 'get',
  path: '/api/:collection',
  async handle(c) {
    const { collection } = itemPath(c)
    const query = queryOf(c.req.url)
    const known = parseIfNoneMatch(c.req.header('If-None-Match'))
    const result = await callWorkspace(c, async (workspace) =>
      workspace.list(collection, query, known),
    )
    return listResponse(c, result)
  },
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
