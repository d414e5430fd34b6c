/** Limits each client's requests through Cloudflare's rate limiting bindings. */
import type { Context, MiddlewareHandler } from 'hono'
import { HttpError } from '../http/errors.ts'
import type { AppEnv } from './context.ts'

/** Seconds: the `period` of both bindings in wrangler.toml. A binding only says whether one is over. */
const PERIOD = '60'

/** @param binding which limiter counts; each has its own limit. */
export async function limitRate(
  c: Context<AppEnv>,
  binding: 'REQUESTS' | 'CREATIONS',
): Promise<void> {
  // Cloudflare sets the header; a client cannot.
  const key = c.req.header('CF-Connecting-IP') ?? 'unknown'
  const { success } = await c.env[binding].limit({ key })
  if (success) return
  throw new HttpError(429, 'Too many requests. Try again in a minute.', {
    headers: { 'Retry-After': PERIOD },
  })
}

/** A guard against a client that creates one workspace after another. */
export const limitCreations: MiddlewareHandler<AppEnv> = async function limitCreations(c, next) {
  if (c.env.RATE_LIMITS) await limitRate(c, 'CREATIONS')
  await next()
}
