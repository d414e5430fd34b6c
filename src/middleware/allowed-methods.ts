/** Answers a path that exists, requested with a method that it does not have. */
import type { Handler } from 'hono'
import { getPath } from 'hono/utils/url'
import type { AppEnv } from '../api/context.ts'
import type { Route } from '../api/route.ts'
import { HttpError } from '../http/errors.ts'
import { emptyResponse } from '../http/respond.ts'

/** In the order in which responses name them. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * 405 with Allow, or 204 for OPTIONS, which asks for just that.
 * @param methods those that the path has, without HEAD, which every GET has too
 */
export function refuseMethod(methods: Route['method'][]): Handler<AppEnv> {
  const names = new Set(methods.map((method) => method.toUpperCase()))
  if (names.has('GET')) names.add('HEAD')
  const headers = { Allow: [...METHODS.filter((name) => names.has(name)), 'OPTIONS'].join(', ') }
  return function refuseMethod(c) {
    const { method } = c.req
    if (method === 'OPTIONS') return emptyResponse(c, 204, headers)
    throw new HttpError(405, `${method} is not allowed at ${getPath(c.req.raw)}`, { headers })
  }
}
