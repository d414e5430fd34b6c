/** What every handler finds in its context. */

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
