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
].join(',')

const answerPreflight = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  maxAge: 86400,
})

/**
 * hono/cors sees only preflights: it answers every OPTIONS as one, which must reach its route, and
 * sets other answers' headers before there is an answer, which Hono then builds twice.
 */
export const crossOrigin: MiddlewareHandler = async function crossOrigin(c, next) {
  const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined
  if (c.req.method === 'OPTIONS' && isPreflight) return answerPreflight(c, next)
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', EXPOSED)
}
