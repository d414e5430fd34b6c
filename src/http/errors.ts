/** Every expected failure of a request, as one kind of error that `app.onError` alone shapes. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Fault } from '../collection/validate.ts'

export type { Fault }

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
    super(message)
    this.status = status
    this.headers = headers
    this.faults = faults
  }
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
