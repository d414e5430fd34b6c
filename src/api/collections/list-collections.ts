/** `GET collections` */
import { schemaRef } from '../../openapi/item-schemas.ts'
import { IF_NONE_MATCH } from '../../openapi/parameters.ts'
import { OF_WORKSPACE, UNCHANGED } from '../../openapi/successes.ts'
import { COLLECTIONS } from '../../openapi/tags.ts'
import { callWorkspace } from '../call-workspace.ts'
import type { Route } from '../route.ts'
import { taggedResponse } from '../tagged-response.ts'

export const listCollections: Route = {
  method: 'get',
  path: '/collections',
  async handle(c) {
    const { json, tag } = await callWorkspace(c, async (workspace) =>
      workspace.describeCollections(),
    )
    return taggedResponse(c, json ?? '[]', tag)
  },
  operations: () => [
    {
      method: 'get',
      path: '/collections',
      id: 'listCollections',
      tag: COLLECTIONS,
      summary: 'List the collections',
      description: 'What each is, and how many items it has.',
      parameters: [IF_NONE_MATCH],
      responses: {
        200: {
          description: 'Every collection.',
          headers: ['ETag'],
          schema: { type: 'array', items: schemaRef('Collection') },
        },
        304: UNCHANGED,
      },
      errors: [...OF_WORKSPACE],
      examples: [{ name: 'all', summary: 'List the collections', status: 200 }],
    },
  ],
}
