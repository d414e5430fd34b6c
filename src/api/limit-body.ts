/** A guard for requests whose body means nothing: it may still not be large or malformed. */
import type { MiddlewareHandler } from 'hono'
import { skipBytes } from '../http/body-bytes.ts'
import type { AppEnv } from './context.ts'

export const limitBody: MiddlewareHandler<AppEnv> = async function limitBody(c, next) {
  await skipBytes(c.req.raw, c.env.MAX_BODY)
  await next()
}
