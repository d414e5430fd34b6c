/** What every handler finds in its context. */
import type { Context } from 'hono'

export type AppEnv = {
  Bindings: Env & {
    /** A secret, and optional. */
    API_TOKEN?: string
  }
  Variables: {
    requestId: string
    /** The name of the Durable Object that keeps this request's workspace. */
    workspace: string
    /** The path under which the workspace's API stands, `/api` say. */
    base: string
  }
}

/** The request's workspace. Each request takes a fresh stub: one that failed stays broken. */
export function workspaceOf(c: Context<AppEnv>) {
  return c.env.WORKSPACES.getByName(c.var.workspace)
}
