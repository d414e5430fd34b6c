/** Answers to what went wrong, in the tutorial's form or RFC 9457's, as the client prefers. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { HttpError, titleOf } from './errors.ts'

const JSON_TYPE = 'application/json'
const PROBLEM_TYPE = 'application/problem+json'

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
    instance: c.req.path,
    ...(faults.length > 0 ? { errors: faults } : {}),
  }
  return c.body(JSON.stringify(type === PROBLEM_TYPE ? problem : { error: message }), status, {
    ...headers,
    'Content-Type': type,
    Vary: 'Accept',
  })
}

/** Turns whatever was thrown into the error that the client may see. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  // Cloudflare marks errors of its own: an overloaded object must not be asked again at once.
  const { overloaded, retryable } = error as { overloaded?: boolean; retryable?: boolean }
  if (overloaded || retryable) {
    return new HttpError(503, 'The server is busy: try again', { headers: { 'Retry-After': '1' } })
  }
  return new HttpError(500, 'The server failed; its log has the request id')
}
