/** Answers to what went wrong, in the tutorial's form or RFC 9457's, as the client prefers. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HttpError } from './errors.ts'

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
    title: TITLES[status] ?? 'Error',
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

/** RFC 9110's names of the statuses that are answered here. */
const TITLES: { [status in ContentfulStatusCode]?: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
}
