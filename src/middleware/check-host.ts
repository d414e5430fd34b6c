/** Refuses a Host that can stand in no URL (RFC 9112, section 3.2): links are made from it. */
import type { MiddlewareHandler } from 'hono'
import { HttpError } from '../http/errors.ts'

export const checkHost: MiddlewareHandler = async function checkHost(c, next) {
  if (!URL.canParse(c.req.url)) throw new HttpError(400, 'The header Host is not valid')
  await next()
}
