/** The forms of an error: `{"error"}`, and the problem documents of RFC 9457. */
import { expect, it } from 'vitest'
import { expectError } from '../support/expect.ts'
import { send } from '../support/send.ts'

const PROBLEM = { Accept: 'application/problem+json, application/json;q=0.5' }

it('is a problem document where Accept prefers one', async () => {
  const book = { title: 'x', year: 'y', author: '' }
  const { headers, body } = await send('POST', '/api/books', book, PROBLEM)
  expect(headers.get('Content-Type')).toBe('application/problem+json')
  expect(headers.get('Vary')).toBe('Accept')
  expect(body).toEqual({
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: "'author' must not be empty",
    instance: '/api/books',
    errors: [
      { pointer: '/author', detail: "'author' must not be empty" },
      { pointer: '/year', detail: "'year' must be an integer" },
    ],
  })
  const missing = await send('GET', '/api/books/99', undefined, PROBLEM)
  expect(missing.body).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'Book not found',
    instance: '/api/books/99',
  })
})

it.each([
  '*/*',
  'application/json',
  'application/*',
  'text/html',
  'application/json, application/problem+json',
  'application/problem+json;q=0',
])('is {"error"} for Accept: %s', async (accept) => {
  const missing = await send('GET', '/api/books/99', undefined, { Accept: accept })
  expectError(missing, 404, 'Book not found')
  expect(missing.headers.get('Content-Type')).toBe('application/json')
})
