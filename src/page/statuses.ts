/** What a status means, for people who see it for the first time: the home page's one source. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { titleOf } from '../http/errors.ts'

/** Backticks stand around code. */
const MEANINGS = {
  200: 'Here it is: an item or a list.',
  201: 'The item is new; `Location` says where it stands.',
  204: 'Done, and there is nothing to show.',
  304: 'You have it already: `If-None-Match` named its `ETag`.',
  400: 'Something is missing or wrong; `error` says what.',
  401: 'Writing here needs a token: `Authorization: Bearer …`.',
  404: 'Nothing is there, or not any more.',
  405: 'The path takes other methods; `Allow` lists them.',
  409: 'Another item has this `id`.',
  412: 'It changed since you read it: `If-Match` named an older `ETag`.',
  413: 'The body is over the limit.',
  415: 'Send JSON or a form, and say which in `Content-Type`.',
  429: '`Retry-After` says how many seconds to wait.',
  500: 'A bug of the server; its log has it under the `X-Request-Id`.',
  503: 'The server is busy: try again after `Retry-After` seconds.',
  507: 'The collection, or the storage, is full.',
} as const

/** Names of the statuses that are no errors. */
const SUCCESSES: { [status: number]: string } = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
}

type Status = keyof typeof MEANINGS

/** Those that one meets by using the API. */
export const STATUSES = Object.keys(MEANINGS)
  .map((status) => Number(status) as Status)
  .filter((status) => status < 500)

/** `404 Not Found` */
export function statusLine(status: number): string {
  return `${status} ${SUCCESSES[status] ?? titleOf(status as ContentfulStatusCode)}`
}

/** @returns '' for a status that nothing is known of. */
export function meaningOf(status: number): string {
  return MEANINGS[status as Status] ?? ''
}
