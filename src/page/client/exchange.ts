/** Sends a request and keeps what was really sent and answered, as far as a browser shows it. */
import type { Sent } from '../snippets/sent.ts'
import { statusLine } from '../statuses.ts'
import { TOKEN_SHOWN, token } from './token.ts'

/** A request to this server. */
export type Draft = {
  method: string
  /** With its query, below the origin. */
  path: string
  headers?: { [name: string]: string }
  body?: string
}

export type Answer = {
  status: number
  headers: [name: string, value: string][]
  body: string
  /** Milliseconds until all of the body was there. */
  time: number
}

/** An answer, or why there is none. */
export type Exchange = { sent: Sent; answer: Answer } | { sent: Sent; failure: string }

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

export async function exchange(draft: Draft): Promise<Exchange> {
  const { method, path, headers = {}, body } = withToken(draft)
  const sent: Sent = { method, url: location.origin + path, headers, body: body || undefined }
  try {
    const url = new URL(path, location.origin)
    if (url.origin !== location.origin) throw new Error('This page calls its own server alone.')
    const request = new Request(url, {
      method,
      headers: real(headers),
      body: sent.body,
      cache: 'no-store',
    })
    sent.url = url.href
    sent.headers = sentHeaders(headers, request)
    const start = performance.now()
    const response = await fetch(request)
    const text = await response.text()
    const time = performance.now() - start
    const answer = { status: response.status, headers: [...response.headers], body: text, time }
    return { sent, answer }
  } catch (error) {
    return { sent, failure: error instanceof Error ? error.message : String(error) }
  }
}

/** What an answer says is wrong; '' where nothing is. */
export function errorOf(outcome: Exchange): string {
  if ('failure' in outcome) return `No answer: ${outcome.failure}`
  const { status, body } = outcome.answer
  if (status < 400) return ''
  const error: unknown = valueOf(body)?.error
  return typeof error === 'string' ? error : statusLine(status)
}

/** A JSON body as an object; undefined where it is none. */
export function valueOf(body: string): { [member: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? Object(value) : undefined
  } catch {
    return undefined
  }
}

export function header({ headers }: Answer, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1]
}

/** Writes carry the token where there is one; nobody sees more of it than that. */
function withToken(draft: Draft): Draft {
  if (token.get() === '' || READS.has(draft.method)) return draft
  return { ...draft, headers: { Authorization: TOKEN_SHOWN, ...draft.headers } }
}

function real(headers: { [name: string]: string }): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [
    name,
    value === TOKEN_SHOWN ? `Bearer ${token.get()}` : value,
  ])
}

/** A browser leaves out the headers that only it may set, and names the type of a text. */
function sentHeaders(headers: { [name: string]: string }, request: Request): Sent['headers'] {
  const kept = Object.entries(headers).filter(([name]) => request.headers.has(name))
  const type = request.headers.get('Content-Type')
  const isNamed = kept.some(([name]) => name.toLowerCase() === 'content-type')
  return Object.fromEntries(type === null || isNamed ? kept : [...kept, ['Content-Type', type]])
}
