/** Sends requests, and holds every answer against the OpenAPI document that the Worker serves. */
import { exports } from 'cloudflare:workers'
import type { Document } from '../../src/openapi/types.ts'
import { faultsOf } from '../contract.ts'

export const ORIGIN = 'http://restpad.test'

let known: Promise<Document> | undefined

/** The document as the Worker serves it. */
export async function apiDocument(): Promise<Document> {
  known ??= exports.default
    .fetch(new Request(`${ORIGIN}/openapi.json`))
    .then((response) => response.json<Document>())
  return known
}

/**
 * Sends a request through the Worker, like `fetch`.
 * @param path below the origin, or a whole URL.
 * @returns an answer that the document allows, unread.
 * @throws Error that prints the answer when the document does not declare its status, a header, its
 *   media type or such a body, and for each 500, which is a bug.
 */
export async function checkedFetch(path: string, init?: RequestInit): Promise<Response> {
  const request = new Request(new URL(path, ORIGIN), init)
  const response = await exports.default.fetch(request)
  const unread = response.clone()
  const body = await response.text()
  const faults = faultsOf(await apiDocument(), request, response, body)
  if (faults.length === 0) return unread
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  throw new Error(
    [
      `${request.method} ${path} breaks the contract:`,
      ...faults,
      '',
      response.status,
      ...head,
      '',
      body,
    ].join('\n'),
  )
}
