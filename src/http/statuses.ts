/** The statuses of every response: the one table of what each is called and what it means. */

type StatusRow = {
  /** The name in RFC 9110; 507's is in RFC 4918, 429's in RFC 6585. */
  title: string
  /** One sentence for someone who sees it for the first time, with backticks around code. */
  meaning: string
}

type ErrorRow = StatusRow & {
  /** When it happens, for the API's description. */
  when: string
  /** The name among the description's components. */
  component: string
  headers?: readonly string[]
}

const SUCCESSES = {
  200: {
    title: 'OK',
    meaning: 'OK. Here is the result.',
  },
  201: {
    title: 'Created',
    meaning: "Created. `Location` is the new item's URL.",
  },
  204: {
    title: 'No Content',
    meaning: 'Done. There is no body to return.',
  },
  304: {
    title: 'Not Modified',
    meaning: 'Not changed since you last fetched it, so there is no body.',
  },
} as const satisfies { [status: number]: StatusRow }

const ERRORS = {
  400: {
    title: 'Bad Request',
    meaning: 'The request is invalid. `error` says why.',
    when: 'Something in the request is missing, invalid or unreadable.',
    component: 'BadRequest',
  },
  401: {
    title: 'Unauthorized',
    meaning: 'You need a token to write here: `Authorization: Bearer …`.',
    when: 'The server requires a token, and the request does not have it.',
    component: 'Unauthorized',
    headers: ['WWW-Authenticate'],
  },
  404: {
    title: 'Not Found',
    meaning: 'Nothing exists at this URL (it may have been deleted).',
    when: 'Nothing exists at this URL.',
    component: 'NotFound',
  },
  405: {
    title: 'Method Not Allowed',
    meaning: 'This URL does not support that method. `Allow` lists the ones it does.',
    when: 'The URL exists, but does not support this method.',
    component: 'MethodNotAllowed',
    headers: ['Allow'],
  },
  409: {
    title: 'Conflict',
    meaning: 'An item with this `id` already exists.',
    when: 'An item with this id already exists.',
    component: 'Conflict',
  },
  412: {
    title: 'Precondition Failed',
    meaning: 'The item changed since you read it: your `If-Match` has an old `ETag`.',
    when: 'The current `ETag` does not meet `If-Match` or `If-None-Match`.',
    component: 'PreconditionFailed',
  },
  413: {
    title: 'Content Too Large',
    meaning: 'The body is too large.',
    when: 'The body, or the item that it would make, is too large.',
    component: 'ContentTooLarge',
  },
  415: {
    title: 'Unsupported Media Type',
    meaning: 'Send JSON or form data, and set `Content-Type` to match.',
    when: 'The media type, charset or content coding of the body is not supported.',
    component: 'UnsupportedMediaType',
    headers: ['Accept-Encoding'],
  },
  429: {
    title: 'Too Many Requests',
    meaning: 'Too many requests. Wait `Retry-After` seconds.',
    when: 'The client has sent too many requests.',
    component: 'TooManyRequests',
    headers: ['Retry-After'],
  },
  500: {
    title: 'Internal Server Error',
    meaning: 'Server error. Quote `X-Request-Id` to whoever runs the server.',
    when: 'A bug. The log has it under the `X-Request-Id`.',
    component: 'InternalServerError',
  },
  503: {
    title: 'Service Unavailable',
    meaning: 'The server is busy. Try again after `Retry-After` seconds.',
    when: 'Too many requests are waiting for the workspace.',
    component: 'ServiceUnavailable',
    headers: ['Retry-After'],
  },
  507: {
    title: 'Insufficient Storage',
    meaning: 'The collection or the storage is full.',
    when: 'The collection or the storage is full.',
    component: 'InsufficientStorage',
  },
} as const satisfies { [status: number]: ErrorRow }

export type ErrorStatus = keyof typeof ERRORS
export type Status = keyof typeof SUCCESSES | ErrorStatus

export const ERROR_STATUSES: { readonly [status in ErrorStatus]: ErrorRow } = ERRORS

export const STATUSES: { readonly [status in Status]: StatusRow & Partial<ErrorRow> } = {
  ...SUCCESSES,
  ...ERRORS,
}

/** `404 Not Found`, or the number alone for a status that this server does not send. */
export function statusLine(status: number): string {
  const row = rowOf(status)
  return row ? `${status} ${row.title}` : String(status)
}

/** @returns '' for a status that this server does not send. */
export function meaningOf(status: number): string {
  return rowOf(status)?.meaning ?? ''
}

function rowOf(status: number): StatusRow | undefined {
  return (STATUSES as { [status: number]: StatusRow })[status]
}
