/** Gives each request an id, which its answer and the log carry. */
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../routes/env.ts'

/** What a client's own id may be: it goes into the log as it is. */
const ID = /^[\w=-]{1,255}$/

/** Not hono/request-id: a header that is set before there is an answer makes Hono build it twice. */
export const requestId: MiddlewareHandler<AppEnv> = async function requestId(c, next) {
  const given = c.req.header('X-Request-Id') ?? ''
  const id = ID.test(given) ? given : crypto.randomUUID()
  c.set('requestId', id)
  await next()
  c.res.headers.set('X-Request-Id', id)
}
