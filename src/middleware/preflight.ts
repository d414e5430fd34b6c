/** Answers CORS preflights (https://fetch.spec.whatwg.org/#cors-preflight-request). */
import type { Context } from 'hono'
import type { AppEnv } from '../api/context.ts'
import { emptyResponse } from '../http/respond.ts'
import { METHODS } from './allowed-methods.ts'

/** Seconds for which a browser need not ask again. */
const MAX_AGE = '86400'

/** Every other OPTIONS request asks which methods a path has. */
export function isPreflight(c: Context<AppEnv>): boolean {
  return c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined
}

/** Allows whatever headers the client asks for. */
export function preflightResponse(c: Context<AppEnv>): Response {
  const headers: Record<string, string> = {
    'Access-Control-Allow-Methods': METHODS.join(),
    'Access-Control-Max-Age': MAX_AGE,
  }
  const asked = c.req.header('Access-Control-Request-Headers')
  if (asked) {
    headers['Access-Control-Allow-Headers'] = asked
      .split(',')
      .map((name) => name.trim())
      .join(',')
    headers.Vary = 'Access-Control-Request-Headers'
  }
  return emptyResponse(c, 204, headers)
}
