/** `GET collections/{name}` */
import { schemaRef } from '../../openapi/item-schemas.ts'
import { IF_NONE_MATCH } from '../../openapi/parameters.ts'
import { OF_WORKSPACE, UNCHANGED } from '../../openapi/successes.ts'
import { COLLECTIONS } from '../../openapi/tags.ts'
import { callWorkspace } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { NAME, collectionName } from './collection-name.ts'

export const getCollection: Route = {
  method: 'get',
  path: '/collections/:name',
  async handle(c) {
    const name = collectionName(c)
    const { noneMatch } = conditions(c)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.describeCollection(name, noneMatch),
    )
    return itemResponse(c, result)
  },
  operations: ({ collections }) => [
    {
      method: 'get',
      path: '/collections/{name}',
      id: 'getCollection',
      tag: COLLECTIONS,
      summary: 'Get a collection',
      description: 'What it is, how many items it has, and the schema that they would have.',
      parameters: [NAME, IF_NONE_MATCH],
      responses: {
        200: {
          description: 'The collection as it is now.',
          headers: ['ETag'],
          schema: schemaRef('Collection'),
        },
        304: UNCHANGED,
      },
      errors: [404, ...OF_WORKSPACE],
      examples: collections.slice(0, 1).map(({ name }) => ({
        name: 'existing',
        summary: `Get the collection ${name}`,
        parameters: { name },
        status: 200,
      })),
    },
  ],
}
