/** Refuses bodies over a size. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { formatBytes } from '../http/bytes.ts'
import { HttpError, cutOff } from '../http/errors.ts'
import type { AppEnv } from '../routes/env.ts'

/**
 * Not for GET and HEAD, whose bodies mean nothing: hono/body-limit fails on those.
 * @param variable which limit of wrangler.toml applies, in bytes
 */
export function limitBody(variable: 'MAX_BODY' | 'MAX_IMPORT'): MiddlewareHandler<AppEnv> {
  return async function limitBody(c, next) {
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
