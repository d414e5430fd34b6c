/** The methods that each path allows. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'

const { id } = await newWorkspace()
const ITEM = 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'

it.each([
  ['/api/hello', 'GET, HEAD, OPTIONS'],
  ['/api/search', 'GET, HEAD, OPTIONS'],
  ['/api/books', 'GET, HEAD, POST, OPTIONS'],
  ['/api', 'GET, HEAD, OPTIONS'],
  ['/api/books/1', ITEM],
  ['/api/books/search', 'GET, HEAD, OPTIONS'],
  ['/api/todos/1/complete', 'POST, OPTIONS'],
  // Whatever the name, the routes are the same.
  ['/api/nothing', 'GET, HEAD, POST, OPTIONS'],
  ['/api/nothing/1', ITEM],
  ['/collections', 'GET, HEAD, OPTIONS'],
  ['/collections/books', 'GET, HEAD, PUT, DELETE, OPTIONS'],
  ['/openapi.json', 'GET, HEAD, OPTIONS'],
  ['/', 'GET, HEAD, OPTIONS'],
  ['/export', 'GET, HEAD, OPTIONS'],
  ['/import', 'PUT, OPTIONS'],
  ['/reset', 'POST, OPTIONS'],
  ['/workspaces', 'POST, OPTIONS'],
  [`/w/${id}`, 'GET, HEAD, DELETE, OPTIONS'],
  [`/w/${id}/api/books`, 'GET, HEAD, POST, OPTIONS'],
  [`/w/${id}/export`, 'GET, HEAD, OPTIONS'],
])('allows at %s: %s', async (path, allow) => {
  const options = await send('OPTIONS', path)
  expect(options.headers.get('Allow')).toBe(allow)
  expect(options.headers.get('Content-Type')).toBeNull()
  expectResponse(options, 204)
  for (const method of ['POST', 'DELETE', 'PUT'].filter((name) => !allow.includes(name))) {
    // However large the body is: it is not read.
    const refused = await send(method, path, 'x'.repeat(70_000))
    expect(refused.headers.get('Allow')).toBe(allow)
    expectError(refused, 405, `${method} is not allowed at ${path}`)
  }
})
