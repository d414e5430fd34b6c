/** What a workspace says of itself. */
import type { Context } from 'hono'
import type { InfoResult } from '../../workspace/protocol.ts'
import type { Accepted } from '../call-workspace.ts'
import type { AppEnv } from '../context.ts'

export type WorkspaceJson = {
  id: string
  url: string
  api_url: string
  created_at: string
  expires_at: string | null
  counts: { [collection: string]: number }
}

export function workspaceJson(
  c: Context<AppEnv>,
  id: string,
  { createdAt, expiresAt, counts }: Accepted<InfoResult>,
): WorkspaceJson {
  const { origin } = new URL(c.req.url)
  const url = `${origin}/w/${id}`
  return {
    id,
    url,
    api_url: `${url}/api`,
    created_at: new Date(createdAt).toISOString(),
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    counts: Object.fromEntries(counts.map(({ collection, items }) => [collection, items])),
  }
}
