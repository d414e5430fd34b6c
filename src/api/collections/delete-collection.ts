/** `DELETE collections/{name}` */
import { emptyResponse } from '../../http/respond.ts'
import { IF_MATCH } from '../../openapi/parameters.ts'
import { DELETED, OF_WRITE } from '../../openapi/successes.ts'
import { COLLECTIONS } from '../../openapi/tags.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions } from '../item-response.ts'
import { limitBody } from '../limit-body.ts'
import type { Route } from '../route.ts'
import { NAME, collectionName } from './collection-name.ts'

export const deleteCollection: Route = {
  method: 'delete',
  path: '/collections/:name',
  guards: [limitConcurrency, limitBody],
  async handle(c) {
    const name = collectionName(c)
    const { match, noneMatch } = conditions(c)
    await callWorkspace(c, async (workspace) => workspace.removeCollection(name, match, noneMatch))
    return emptyResponse(c, 204)
  },
  operations: ({ collections }) => [
    {
      method: 'delete',
      path: '/collections/{name}',
      id: 'deleteCollection',
      tag: COLLECTIONS,
      summary: 'Delete a collection',
      description: 'Its items are deleted with it.',
      parameters: [NAME, IF_MATCH],
      responses: { 204: DELETED },
      errors: [404, 412, 413, ...OF_WRITE],
      isSweeping: true,
      examples: collections.slice(-1).map(({ name }) => ({
        name: 'existing',
        summary: `Delete the collection ${name}`,
        parameters: { name },
        status: 204,
      })),
    },
  ],
}
