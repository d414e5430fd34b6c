/** Every expected failure of a request, as one kind of error that `app.onError` alone shapes. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Fault } from '../collection/validate.ts'

export type { Fault }

/** Characters of a sentence: what it quotes may be a whole body. */
const MAX_SENTENCE = 500

/** A status from 400 up, the sentence that says why, and what the answer carries beside them. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode
  readonly headers: Record<string, string>
  readonly faults: Fault[]

  constructor(
    status: ContentfulStatusCode,
    message: string,
    { headers = {}, faults = [] }: { headers?: Record<string, string>; faults?: Fault[] } = {},
  ) {
    super(shorten(message))
    this.status = status
    this.headers = headers
    this.faults = faults.map((fault) => ({ ...fault, detail: shorten(fault.detail) }))
  }
}

function shorten(sentence: string): string {
  if (sentence.length <= MAX_SENTENCE) return sentence
  const half = MAX_SENTENCE / 2
  // A cut may go through a character.
  return `${sentence.slice(0, half - 1)}…${sentence.slice(-half)}`.toWellFormed()
}

/** The 400 for a body that breaks off, or whose chunks are none. */
export function cutOff(): HttpError {
  return new HttpError(400, 'The body did not arrive as a whole')
}

/** The 503 for what a workspace has no room for now. */
export function serverBusy(): HttpError {
  return new HttpError(503, 'The server is busy: try again', { headers: { 'Retry-After': '1' } })
}

/** A 400 for one member of the body. */
export function badMember(name: string, problem: string): HttpError {
  const detail = `'${name}' ${problem}`
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return new HttpError(400, detail, { faults: [{ pointer, detail }] })
}

/** The name of a status that is answered here. */
export function titleOf(status: ContentfulStatusCode): string {
  return TITLES[status] ?? 'Error'
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
