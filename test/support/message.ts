/** Requests as tests write them, and responses as they read them. */
import { JSON_TYPE } from './encodings.ts'

/** A response, read to its end. */
export type Received<T = unknown> = {
  status: number
  headers: Headers
  text: string
  /** What the text is as JSON; undefined where it is none. */
  body: T
}

/**
 * Sends a request.
 * @param path below the origin, or a whole URL
 * @param body is sent as JSON; a text as JSON that is written already; a form, bytes and a stream as
 *   they are.
 * @param headers may name another Content-Type
 */
export type Send = <T = unknown>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Received<T>>

export function requestInit(
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  if (body === undefined) return { method, headers }
  if (isRaw(body)) return { method, headers, body }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: text }
}

function isRaw(body: unknown): body is BodyInit {
  const kinds = [FormData, URLSearchParams, ArrayBuffer, Uint8Array, ReadableStream, Blob]
  return kinds.some((kind) => body instanceof kind)
}

export async function receive<T>(response: Response): Promise<Received<T>> {
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: parse(text) as T,
  }
}

/** Targets by relation. */
export function linksOf(headers: Headers): { [relation: string]: string } {
  const links = (headers.get('Link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)
  return Object.fromEntries([...links].map(([, target, relation]) => [relation, target]))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
