/** Refuses bodies over a size. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { formatBytes } from '../http/bytes.ts'
import { HttpError, cutOff } from '../http/errors.ts'
import type { AppEnv } from '../routes/env.ts'

/** @param variable which limit of wrangler.toml applies, in bytes */
export function limitBody(variable: 'MAX_BODY' | 'MAX_IMPORT'): MiddlewareHandler<AppEnv> {
  return async function limitBody(c, next) {
    // Their bodies mean nothing (RFC 9110, section 9.3.1), and hono/body-limit fails on them.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const maxSize = c.env[variable]
    const limit = bodyLimit({
      maxSize,
      onError() {
        throw new HttpError(413, `The body is over ${formatBytes(maxSize)}`)
      },
    })
    // It reads bodies that come in chunks. What a handler throws does not pass here.
    return limit(c, next).catch((error: unknown) => {
      throw error instanceof HttpError ? error : cutOff()
    })
  }
}
