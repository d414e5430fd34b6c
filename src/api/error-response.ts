/** Responses to what went wrong, as the tutorial has them or RFC 9457, whichever Accept prefers. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { HttpError, serverBusy } from '../http/errors.ts'
import { JSON_TYPE, PROBLEM_TYPE } from '../http/media-types.ts'
import { jsonResponse } from '../http/respond.ts'
import { ERROR_STATUSES } from '../http/statuses.ts'
import { Refusal } from '../input/refusal.ts'
import { refusedError } from './call-workspace.ts'
import type { AppEnv } from './context.ts'

/** `{"error"}`, or a problem document where Accept prefers one. */
export function errorResponse(c: Context<AppEnv>, error: HttpError): Response {
  const { status, message, headers, violations } = error
  const type = accepts(c, {
    header: 'Accept',
    supports: [JSON_TYPE, PROBLEM_TYPE],
    default: JSON_TYPE,
  })
  const problem = {
    type: 'about:blank',
    title: ERROR_STATUSES[status].title,
    status,
    detail: message,
    instance: instanceOf(c.req.url),
    ...(violations.length > 0 ? { errors: violations } : {}),
  }
  const body = type === PROBLEM_TYPE ? problem : { error: message }
  return jsonResponse(c, JSON.stringify(body), status, {
    ...headers,
    'Content-Type': type,
    Vary: 'Accept',
  })
}

/** A URL's path as a URI reference (RFC 3986), with the characters it may not contain escaped. */
function instanceOf(url: string): string {
  const [, path = ''] = /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url) ?? []
  return path.replaceAll(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/%-]/giu, encodeURIComponent)
}

/** Turns whatever was thrown into the error that the client may see. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof Refusal) return refusedError(error)
  // The disk is full, or the database has reached its 10 GB: nothing of the write was kept.
  if (String(error).endsWith('database or disk is full: SQLITE_FULL')) {
    return new HttpError(507, 'The storage is full')
  }
  // Cloudflare marks errors of its own. An overloaded object must not be called again at once.
  const { overloaded, retryable } = error as { overloaded?: boolean; retryable?: boolean }
  if (overloaded || retryable) return serverBusy()
  return new HttpError(500, 'The server failed; its log has the request id')
}
