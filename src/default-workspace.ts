/** The name of the Durable Object of the workspace that everyone shares: it is always there. */
export const DEFAULT_WORKSPACE = 'default'
