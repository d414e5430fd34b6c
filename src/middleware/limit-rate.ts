/** Limits each client's requests through Cloudflare's rate limiting bindings. */
import type { MiddlewareHandler } from 'hono'
import { HttpError } from '../http/errors.ts'
import type { AppEnv } from '../routes/env.ts'

/** Seconds: the `period` of both bindings in wrangler.toml, which say only whether one is over. */
const PERIOD = '60'

/** @param binding which limiter counts; each has its own limit. */
export function limitRate(binding: 'REQUESTS' | 'CREATIONS'): MiddlewareHandler<AppEnv> {
  return async function limitRate(c, next) {
    // Cloudflare sets the header; a client cannot.
    const key = c.req.header('CF-Connecting-IP') ?? 'unknown'
    const { success } = c.env.RATE_LIMITS ? await c.env[binding].limit({ key }) : { success: true }
    if (!success) {
      throw new HttpError(429, 'Too many requests: wait a minute', {
        headers: { 'Retry-After': PERIOD },
      })
    }
    await next()
  }
}
