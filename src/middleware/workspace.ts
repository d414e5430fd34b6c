/** Says which workspace a request is for, by the base that its path stands under. */
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../routes/env.ts'
import { pathWorkspace } from '../routes/workspace-id.ts'
import { DEFAULT_WORKSPACE } from '../workspace/lifetime.ts'

export const defaultWorkspace: MiddlewareHandler<AppEnv> = async function defaultWorkspace(
  c,
  next,
) {
  c.set('workspace', DEFAULT_WORKSPACE)
  c.set('base', '/api')
  await next()
}

export const namedWorkspace: MiddlewareHandler<AppEnv> = async function namedWorkspace(c, next) {
  const id = pathWorkspace(c)
  c.set('workspace', id)
  c.set('base', `/w/${id}/api`)
  await next()
}
