/** CORS: the API is open to every origin, and lets scripts read its headers. */
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'X-Total-Count',
  'X-Request-Id',
  'Retry-After',
  'Allow',
]

const allowEveryOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposeHeaders: EXPOSED,
  maxAge: 86400,
})

/** hono/cors answers every OPTIONS as a preflight: one that is none must reach its route. */
export const crossOrigin: MiddlewareHandler = async function crossOrigin(c, next) {
  const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined
  if (c.req.method !== 'OPTIONS' || isPreflight) return allowEveryOrigin(c, next)
  await next()
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', EXPOSED.join(','))
}
