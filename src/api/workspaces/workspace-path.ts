/** The path of a workspace itself, as its description has it. */
import type { KeyedParameter, Operation } from '../../openapi/operation.ts'
import { WORKSPACE_ID } from '../../openapi/workspace-schemas.ts'
import type { ApiView } from '../../openapi/operation.ts'

const WORKSPACE: KeyedParameter = {
  key: 'workspace',
  name: 'workspace',
  in: 'path',
  required: true,
  description: "The workspace's id.",
  schema: WORKSPACE_ID,
}

/** The shared workspace's description tells of all others, a private one's of itself. */
export function workspacePath({ root }: ApiView): Pick<Operation, 'path' | 'parameters'> {
  return root === '' ? { path: '/w/{workspace}', parameters: [WORKSPACE] } : { path: '/' }
}
