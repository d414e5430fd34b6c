/** Answers to what went wrong, in the tutorial's form or RFC 9457's, as the client prefers. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { HttpError, serverBusy, titleOf } from './errors.ts'
import { JSON_TYPE, PROBLEM_TYPE } from './media-types.ts'

/**
 * An answer whose JSON text is there already. Not `c.body`, which makes a Headers object of the
 * headers before the Response makes another.
 */
export function jsonAnswer(
  json: string,
  status: number,
  headers: Record<string, string>,
): Response {
  return new Response(json, { status, headers: { 'Content-Type': JSON_TYPE, ...headers } })
}

/** Shapes an error as `{"error"}`, or as a problem document where Accept prefers one. */
export function errorAnswer(c: Context, error: HttpError): Response {
  const { status, message, headers, faults } = error
  const type = accepts(c, {
    header: 'Accept',
    supports: [JSON_TYPE, PROBLEM_TYPE],
    default: JSON_TYPE,
  })
  const problem = {
    type: 'about:blank',
    title: titleOf(status),
    status,
    detail: message,
    instance: instanceOf(c.req.url),
    ...(faults.length > 0 ? { errors: faults } : {}),
  }
  return c.body(JSON.stringify(type === PROBLEM_TYPE ? problem : { error: message }), status, {
    ...headers,
    'Content-Type': type,
    Vary: 'Accept',
  })
}

/** A URL's path as a URI reference (RFC 3986): what none may hold is escaped. */
function instanceOf(url: string): string {
  const [, path = ''] = /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url) ?? []
  return path.replaceAll(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/%-]/giu, encodeURIComponent)
}

/** Turns whatever was thrown into the error that the client may see. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  // The disk is full, or the database has reached its 10 GB: nothing of the write was kept.
  if (String(error).endsWith('database or disk is full: SQLITE_FULL')) {
    return new HttpError(507, 'The storage is full')
  }
  // Cloudflare marks errors of its own: an overloaded object must not be asked again at once.
  const { overloaded, retryable } = error as { overloaded?: boolean; retryable?: boolean }
  if (overloaded || retryable) return serverBusy()
  return new HttpError(500, 'The server failed; its log has the request id')
}
