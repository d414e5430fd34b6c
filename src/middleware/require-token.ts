/** Guards what everyone shares with the secret `API_TOKEN`, where one is set. */
import type { Context } from 'hono'
import { timingSafeEqual } from 'hono/utils/buffer'
import type { AppEnv } from '../api/context.ts'
import { HttpError } from '../http/errors.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

let warned = false

/** Lets writes pass only with `Authorization: Bearer <API_TOKEN>` (RFC 6750). */
export async function requireToken(c: Context<AppEnv>): Promise<void> {
  if (READS.has(c.req.method)) return
  const token = c.env.API_TOKEN
  if (!token) {
    if (!warned) console.warn('No API_TOKEN is set: anyone may write to the default workspace')
    warned = true
    return
  }
  const [, given] = /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '') ?? []
  if (given === undefined) {
    throw unauthorized('This needs the header Authorization: Bearer <token>', '')
  }
  if (!(await timingSafeEqual(given, token))) {
    throw unauthorized('The token is not valid', ', error="invalid_token"')
  }
}

function unauthorized(message: string, problem: string): HttpError {
  const headers = { 'WWW-Authenticate': `Bearer realm="restpad"${problem}` }
  return new HttpError(401, message, { headers })
}
