/** `GET w/{workspace}`: its page for a browser, its description for a program. */
import { jsonResponse } from '../../http/respond.ts'
import { exactly } from '../../openapi/item-schemas.ts'
import { OF_WORKSPACE } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import { WORKSPACE } from '../../openapi/workspace-schemas.ts'
import { callWorkspace } from '../call-workspace.ts'
import { type OperationsOf, acceptsPage, pageResponse } from '../description/page-response.ts'
import type { Route } from '../route.ts'
import { workspaceJson } from './workspace-json.ts'
import { workspacePath } from './workspace-path.ts'

/** @param operationsOf what the page shows */
export function getWorkspace(operationsOf: OperationsOf): Route {
  return {
    method: 'get',
    path: '/w/:workspace',
    async handle(c) {
      if (acceptsPage(c)) return pageResponse(c, operationsOf)
      const info = await callWorkspace(c, async (workspace) => workspace.info())
      const json = JSON.stringify(workspaceJson(c, c.get('workspace'), info))
      return jsonResponse(c, json, 200, { Vary: 'Accept' })
    },
    operations: (api) => [
      {
        ...workspacePath(api),
        method: 'get',
        id: 'getWorkspace',
        tag: WORKSPACES,
        summary: 'Get a workspace',
        description: 'What it holds, and when it is deleted if nobody uses it.',
        responses: {
          200: {
            description: 'The workspace. A browser gets its page instead.',
            headers: ['Vary'],
            schema: exactly(WORKSPACE),
          },
        },
        errors: [404, ...OF_WORKSPACE],
        examples:
          api.root === '' ? [] : [{ name: 'this', summary: 'Get this workspace', status: 200 }],
      },
    ],
  }
}
