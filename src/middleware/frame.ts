/**
 * What happens around every request, in one function: as a chain of middlewares, the chain would
 * cost a request more than what they do.
 */
import type { MiddlewareHandler } from 'hono'
import { getPath } from 'hono/utils/url'
import type { AppEnv } from '../api/context.ts'
import { limitRate } from '../api/limit-rate.ts'
import { isWorkspaceId, workspaceNotFound } from '../api/workspace-id.ts'
import { DEFAULT_WORKSPACE } from '../default-workspace.ts'
import { HttpError } from '../http/errors.ts'
import { isPreflight, preflightResponse } from './preflight.ts'
import { requireToken } from './require-token.ts'
import { splitPath } from './root.ts'

/** What a client's own request id may be: it goes into the log as it is. */
const REQUEST_ID = /^[\w=-]{1,255}$/

export const frame: MiddlewareHandler<AppEnv> = async function frame(c, next) {
  const given = c.req.header('X-Request-Id')
  c.set('requestId', given && REQUEST_ID.test(given) ? given : crypto.randomUUID())
  if (isPreflight(c)) return preflightResponse(c)
  // Links are made from the Host header, so it must be valid in a URL (RFC 9112, section 3.2).
  if (!URL.canParse(c.req.url)) throw new HttpError(400, 'The header Host is not valid')
  if (c.env.RATE_LIMITS) await limitRate(c, 'REQUESTS')
  const { root } = splitPath(getPath(c.req.raw))
  const workspace = root === '' ? DEFAULT_WORKSPACE : root.slice('/w/'.length)
  // What cannot be an id is refused without waking an object.
  if (root !== '' && !isWorkspaceId(workspace)) throw workspaceNotFound()
  c.set('root', root)
  c.set('workspace', workspace)
  if (root === '') await requireToken(c)
  await next()
}
