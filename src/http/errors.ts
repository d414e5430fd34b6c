/** Every expected failure of a request, as one kind of error that `app.onError` alone shapes. */
import type { Violation } from '../input/refusal.ts'
import type { ErrorStatus } from './statuses.ts'

/** Characters of a sentence: what it quotes may be a whole body. */
const MAX_SENTENCE = 500

/** A status from 400 up, the sentence that says why, and what the response has besides. */
export class HttpError extends Error {
  readonly status: ErrorStatus
  readonly headers: Record<string, string>
  readonly violations: Violation[]

  constructor(
    status: ErrorStatus,
    message: string,
    {
      headers = {},
      violations = [],
    }: { headers?: Record<string, string>; violations?: Violation[] } = {},
  ) {
    super(shorten(message))
    this.status = status
    this.headers = headers
    this.violations = violations.map((violation) => ({
      ...violation,
      detail: shorten(violation.detail),
    }))
  }
}

function shorten(sentence: string): string {
  if (sentence.length <= MAX_SENTENCE) return sentence
  const half = MAX_SENTENCE / 2
  // The cuts may split a surrogate pair.
  return `${sentence.slice(0, half - 1)}…${sentence.slice(-half)}`.toWellFormed()
}

/** The 400 for a body that breaks off, or whose chunks are malformed. */
export function cutOff(): HttpError {
  return new HttpError(400, 'The body did not arrive as a whole')
}

/** The 503 for a workspace that has too many requests waiting, or is being moved. */
export function serverBusy(): HttpError {
  return new HttpError(503, 'The server is busy: try again', { headers: { 'Retry-After': '1' } })
}
