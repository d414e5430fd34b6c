/** The check that the responses to every test go through. */
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { documentOf, viewOf } from '../support/api-view.ts'
import { faultsOf } from '../support/contract.ts'

const ORIGIN = 'http://restpad.test'
const document = documentOf(viewOf(collections, ORIGIN))
const HEADERS = { ETag: '"1"', 'X-Request-Id': 'a', 'Content-Type': 'application/json' }
const BOOK = '{"id":1,"title":"x"}'

function faults(method: string, path: string, init: ResponseInit, body = ''): string[] {
  // A Response of status 304 takes no body; the check gets it beside.
  const response = new Response(null, init)
  return faultsOf(document, new Request(ORIGIN + path, { method }), response, body)
}

it.each<[fault: string, status: number, headers: Record<string, string>, body: string]>([
  ['the status 418 is not declared', 418, HEADERS, BOOK],
  ['a bug', 500, HEADERS, '{"error":"x"}'],
  ['the header x-secret is not declared', 200, { ...HEADERS, 'X-Secret': 'a' }, BOOK],
  ['the header Retry-After is missing', 503, { ...HEADERS, Vary: 'Accept' }, '{"error":"x"}'],
  ['the header ETag: #: String does not match pattern', 200, { ...HEADERS, ETag: '1' }, BOOK],
  ['the media type a/b is not declared', 200, { ...HEADERS, 'Content-Type': 'a/b' }, BOOK],
  ['the body is not JSON', 200, HEADERS, BOOK.slice(1)],
  ['#: Instance does not have required property "id"', 200, HEADERS, '{"title":"x"}'],
  ['#/title: Instance type "number" is invalid', 200, HEADERS, '{"id":1,"title":1}'],
  ['there is a body, or its type, and none declared', 304, HEADERS, BOOK],
])('finds a breach: %s', (fault, status, headers, body) => {
  for (const root of ['', `/w/${'ab'.repeat(16)}`]) {
    expect(faults('GET', `${root}/api/books/1`, { status, headers }, body)).toContainEqual(
      expect.stringContaining(fault),
    )
  }
})

it('finds a wrong Allow, a HEAD with a body and a response where nothing is', () => {
  const allow = { headers: { ...HEADERS, Vary: 'Accept', Allow: 'GET' }, status: 405 }
  expect(faults('DELETE', '/api/books', allow, '{"error":"x"}')).toEqual([
    'Allow is GET, and declared are GET,HEAD,OPTIONS,POST',
  ])
  expect(faults('HEAD', '/api/books/1', { headers: HEADERS }, 'x')).toEqual(['a HEAD has a body'])
  expect(faults('GET', '/api/nowhere', { headers: HEADERS }, '{}')).toEqual([
    'the status is 200, for what is not declared',
  ])
})
