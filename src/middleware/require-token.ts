/** Guards what everybody shares with the secret `API_TOKEN`, where one is set. */
import type { MiddlewareHandler } from 'hono'
import { timingSafeEqual } from 'hono/utils/buffer'
import { HttpError } from '../http/errors.ts'
import type { AppEnv } from '../routes/env.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

let warned = false

/** Lets writes pass only with `Authorization: Bearer <API_TOKEN>` (RFC 6750). */
export const requireToken: MiddlewareHandler<AppEnv> = async function requireToken(c, next) {
  const token = c.env.API_TOKEN
  if (!token && !warned) {
    warned = true
    console.warn('No API_TOKEN is set: everybody may write to the default workspace')
  }
  if (!token || READS.has(c.req.method)) return next()
  const [, given] = /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '') ?? []
  if (given === undefined) {
    throw unauthorized('This needs the header Authorization: Bearer <token>', '')
  }
  if (!(await timingSafeEqual(given, token))) {
    throw unauthorized('The token is not valid', ', error="invalid_token"')
  }
  await next()
}

function unauthorized(message: string, problem: string): HttpError {
  const headers = { 'WWW-Authenticate': `Bearer realm="restpad"${problem}` }
  return new HttpError(401, message, { headers })
}
