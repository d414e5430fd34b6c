/** What a workspace's page and document are made from. */
import type { Context } from 'hono'
import type { Description } from '../../collection/definition.ts'
import { callWorkspace } from '../call-workspace.ts'
import type { AppEnv } from '../context.ts'
import type { ApiView } from '../../openapi/operation.ts'

export async function readApi(c: Context<AppEnv>): Promise<ApiView> {
  const { json } = await callWorkspace(c, async (workspace) => workspace.describeCollections())
  return {
    root: c.get('root'),
    origin: new URL(c.req.url).origin,
    collections: JSON.parse(json ?? '[]') as Description[],
  }
}
