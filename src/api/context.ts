/** What every handler finds in its context. */

export type AppEnv = {
  Bindings: Env & {
    /** A secret, and optional. */
    API_TOKEN?: string
  }
  Variables: {
    requestId: string
    /** What the workspace's paths begin with: '' for the default workspace, or `/w/{id}`. */
    root: string
    /** The name of the workspace's Durable Object. */
    workspace: string
  }
}
