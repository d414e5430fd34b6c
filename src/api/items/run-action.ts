/** `POST api/{collection}/{id}/{action}`: an action that the collection declares. */
import { examplesOf } from '../../openapi/catalogue.ts'
import { capitalize, inMarkdown, pascalCase, withArticle } from '../../openapi/names.ts'
import { ID, IF_MATCH } from '../../openapi/parameters.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WRITE, item } from '../../openapi/successes.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import { limitBody } from '../limit-body.ts'
import type { Route } from '../route.ts'
import { itemPath } from './item-path.ts'

export const runAction: Route = {
  method: 'post',
  path: '/api/:collection/:id/:child',
  guards: [limitConcurrency, limitBody],
  async handle(c) {
    const { collection, id, child } = itemPath(c)
    const { match, noneMatch } = conditions(c)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.act(collection, id, child, match, noneMatch),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) =>
    resourcesOf(collections).flatMap((resource) =>
      Object.entries(resource.collection.definition.actions).map(([action, { patch }]) => ({
        method: 'post' as const,
        path: `${resource.path}/{id}/${encodeURIComponent(action)}`,
        id: `${uncapitalize(pascalCase(action))}${resource.type}`,
        tag: resource.tag,
        summary: `${capitalize(action)} ${withArticle(resource.one)}`,
        description: `The same as a PATCH with \`${inMarkdown(JSON.stringify(patch))}\`, however often it is called.`,
        parameters: [ID, IF_MATCH],
        responses: { 200: item(resource.type) },
        errors: [404, 412, 413, ...OF_WRITE],
        examples: examplesOf(resource).actions[action],
      })),
    ),
}

function uncapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
