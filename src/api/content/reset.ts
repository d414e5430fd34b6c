/** `POST reset`: back to how the workspace began. */
import { emptyResponse } from '../../http/respond.ts'
import { DONE, OF_WRITE } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { limitBody } from '../limit-body.ts'
import type { Route } from '../route.ts'

export const reset: Route = {
  method: 'post',
  path: '/reset',
  guards: [limitConcurrency, limitBody],
  async handle(c) {
    await callWorkspace(c, async (workspace) => workspace.reset())
    return emptyResponse(c, 204)
  },
  operations: () => [
    {
      method: 'post',
      path: '/reset',
      id: 'resetWorkspace',
      tag: WORKSPACES,
      summary: 'Start again',
      description: 'Deletes all items and restores the starter data. Ids start at 1 again.',
      responses: { 204: DONE },
      errors: [413, ...OF_WRITE],
      isSweeping: true,
    },
  ],
}
