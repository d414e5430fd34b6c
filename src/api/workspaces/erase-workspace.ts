/** `DELETE w/{workspace}` */
import { emptyResponse } from '../../http/respond.ts'
import { DELETED, OF_WRITE } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { limitBody } from '../limit-body.ts'
import type { Route } from '../route.ts'
import { workspacePath } from './workspace-path.ts'

export const eraseWorkspace: Route = {
  method: 'delete',
  path: '/w/:workspace',
  guards: [limitConcurrency, limitBody],
  async handle(c) {
    await callWorkspace(c, async (workspace) => workspace.erase())
    return emptyResponse(c, 204)
  },
  operations: (api) => [
    {
      ...workspacePath(api),
      method: 'delete',
      id: 'eraseWorkspace',
      tag: WORKSPACES,
      summary: 'Delete a workspace',
      description: 'All its items are deleted, and its URL is never used again.',
      responses: { 204: DELETED },
      errors: [404, 413, ...OF_WRITE],
      needsNoToken: true,
      isSweeping: true,
    },
  ],
}
