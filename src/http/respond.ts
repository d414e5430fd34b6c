/** Builds each response once, with all its headers. */
import type { Context } from 'hono'
import { JSON_TYPE } from './media-types.ts'
import { STATUSES, type ErrorStatus, type Status } from './statuses.ts'

/** A page may load its own files alone. */
export const PAGE_POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** CORS: the API is open to every origin, and lets scripts read its headers. */
const EVERYWHERE = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag,Link,Location,X-Total-Count,X-Request-Id,Retry-After,Allow',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

const NO_SNIFFING = { 'X-Content-Type-Options': 'nosniff' }

const JSON_HEADERS = { ...EVERYWHERE, ...NO_SNIFFING, 'Content-Type': JSON_TYPE }

const PAGE_HEADERS = {
  ...EVERYWHERE,
  ...NO_SNIFFING,
  'Content-Type': 'text/html; charset=UTF-8',
  'Content-Security-Policy': PAGE_POLICY,
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=15552000',
}

const json = modelsOf(JSON_HEADERS)
const empty = modelsOf(EVERYWHERE)
const page = modelsOf(PAGE_HEADERS)

/** A response's own headers, by name. */
export type ResponseHeaders = Record<string, string>

/** @param body JSON text, or a stream of it in UTF-8 */
export function jsonResponse(
  c: Context,
  body: string | ReadableStream<Uint8Array>,
  status: 200 | 201 | ErrorStatus = 200,
  headers: ResponseHeaders = {},
): Response {
  return build(c, json, body, status, headers)
}

export function emptyResponse(
  c: Context,
  status: 204 | 304,
  headers: ResponseHeaders = {},
): Response {
  return build(c, empty, null, status, headers)
}

/** @param html a whole document */
export function htmlResponse(c: Context, html: string, headers: ResponseHeaders = {}): Response {
  return build(c, page, html, 200, headers)
}

function build(
  c: Context,
  models: Models,
  body: string | ReadableStream | null,
  status: Status,
  headers: ResponseHeaders,
): Response {
  const model = (headers.ETag === undefined ? models.untagged : models.tagged)[status]
  const response = new Response(body, model)
  const all = response.headers
  all.set('X-Request-Id', c.get('requestId') as string)
  for (const name in headers) all.set(name, headers[name] ?? '')
  return response
}

type Models = {
  tagged: { [status in Status]: Response }
  untagged: { [status in Status]: Response }
}

/**
 * A response without a body for each status. To copy status and headers from one that exists is the
 * cheapest way to make a response: given by name, each header costs 5,000 to 9,000 instructions.
 */
function modelsOf(headers: ResponseHeaders): Models {
  return { tagged: modelsWith('no-cache'), untagged: modelsWith('no-store') }

  function modelsWith(cacheControl: string) {
    const init = { headers: { ...headers, 'Cache-Control': cacheControl } }
    const models = Object.keys(STATUSES).map((status) => [
      status,
      new Response(null, { ...init, status: Number(status) }),
    ])
    return Object.fromEntries(models) as { [status in Status]: Response }
  }
}
