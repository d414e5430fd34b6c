/** Sends a request and keeps what was really sent and received, as far as a browser shows it. */
import { statusLine } from '../../http/statuses.ts'
import type { Sent } from '../snippets/sent.ts'
import { TOKEN_SHOWN, token } from './token.ts'

/** A request to this server. */
export type Draft = {
  method: string
  /** With its query, below the origin. */
  path: string
  headers?: { [name: string]: string }
  body?: string
}

export type Received = {
  status: number
  headers: [name: string, value: string][]
  body: string
  /** Milliseconds until the whole body had arrived. */
  time: number
}

/** The request never left, or nothing came back; `reason` follows a colon. */
export type Failure = { title: 'Not sent' | 'No response'; reason: string }

export type Exchange = { sent: Sent; response: Received } | { sent: Sent; failure: Failure }

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

export function isWrite({ method }: Draft): boolean {
  return !READS.has(method)
}

export async function sendRequest(draft: Draft): Promise<Exchange> {
  const { method, path, headers = {}, body } = withToken(draft)
  const sent: Sent = { method, url: location.origin + path, headers, body: body || undefined }
  let request: Request
  try {
    request = toRequest(sent, path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { sent, failure: { title: 'Not sent', reason } }
  }
  sent.url = request.url
  sent.headers = sentHeaders(headers, request)
  try {
    return { sent, response: await receive(request) }
  } catch {
    const reason = 'the server could not be reached'
    return { sent, failure: { title: 'No response', reason } }
  }
}

/** What a response says is wrong; '' where nothing is. */
export function errorOf(exchange: Exchange): string {
  if ('failure' in exchange) return `${exchange.failure.title}: ${exchange.failure.reason}`
  const { status, body } = exchange.response
  if (status < 400) return ''
  const error: unknown = parseObject(body)?.error
  return typeof error === 'string' ? error : statusLine(status)
}

export function statusOf(exchange: Exchange): number | undefined {
  return 'response' in exchange ? exchange.response.status : undefined
}

/** @returns undefined for a text that is not a JSON object */
export function parseObject(text: string): { [member: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object(value) : undefined
  } catch {
    return undefined
  }
}

/** @param name in lower case */
export function header({ headers }: Received, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1]
}

/** @throws where the browser refuses to build it */
function toRequest({ method, headers, body }: Sent, path: string): Request {
  const url = new URL(path, location.origin)
  if (url.origin !== location.origin) throw new Error('you can only call this server from here')
  return new Request(url, { method, headers: realHeaders(headers), body, cache: 'no-store' })
}

async function receive(request: Request): Promise<Received> {
  const start = performance.now()
  const response = await fetch(request)
  const body = await response.text()
  const time = performance.now() - start
  return { status: response.status, headers: [...response.headers], body, time }
}

/** Writes carry the token where the reader has entered one; the page never shows it. */
function withToken(draft: Draft): Draft {
  if (token.get() === '' || !isWrite(draft)) return draft
  return { ...draft, headers: { Authorization: TOKEN_SHOWN, ...draft.headers } }
}

function realHeaders(headers: { [name: string]: string }): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [
    name,
    value === TOKEN_SHOWN ? `Bearer ${token.get()}` : value,
  ])
}

/** A browser drops the headers that only it may set, and adds the type of a text. */
function sentHeaders(headers: { [name: string]: string }, request: Request): Sent['headers'] {
  const kept = Object.entries(headers).filter(([name]) => request.headers.has(name))
  const type = request.headers.get('Content-Type')
  const isNamed = kept.some(([name]) => name.toLowerCase() === 'content-type')
  return Object.fromEntries(type === null || isNamed ? kept : [...kept, ['Content-Type', type]])
}
