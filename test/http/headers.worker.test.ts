/** Headers of every response: CORS, security, caches, and the request's id. */
import { expect, it } from 'vitest'
import { send } from '../support/send.ts'

const ORIGIN = { Origin: 'https://client.example' }

it.each<[title: string, status: number, method: string, path: string, body?: string]>([
  ['a list', 200, 'GET', '/api/todos'],
  ['an item', 200, 'GET', '/api/todos/1'],
  ['a missing item', 404, 'GET', '/api/todos/404'],
  ['an unknown path', 404, 'GET', '/nowhere'],
  ['a wrong method', 405, 'DELETE', '/api/todos'],
  ['a plain OPTIONS', 204, 'OPTIONS', '/api/todos'],
  ['a bad body', 400, 'POST', '/api/todos', '{}'],
  ['a wrong type', 415, 'POST', '/api/todos', 'x'],
  ['a body too large', 413, 'POST', '/api/todos', 'x'.repeat(70_000)],
])('opens %s to every origin, and needs no more headers', async (_, status, ...request) => {
  const [method, path, body] = request
  const type = status === 415 ? { 'Content-Type': 'text/plain' } : undefined
  const response = await send(method, path, body, { ...ORIGIN, ...type })
  const { 'access-control-expose-headers': exposed, ...headers } = Object.fromEntries(
    response.headers,
  )
  expect(response.status).toBe(status)
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'etag' in headers ? 'no-cache' : 'no-store',
    'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
  })
  expect(headers['x-content-type-options']).toBe(status === 204 ? undefined : 'nosniff')
  expect(Object.keys(headers).length).toBeLessThanOrEqual(8)
  const readable = ['ETag', 'Link', 'Location', 'X-Total-Count']
  expect(exposed?.split(',')).toEqual([...readable, 'X-Request-Id', 'Retry-After', 'Allow'])
})

it.each(['/', '/docs'])('shuts the page %s to everything else', async (path) => {
  const { headers } = await send('GET', path, undefined, { Accept: 'text/html' })
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': expect.stringMatching(/^default-src 'self'; base-uri 'none'/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringMatching(/^max-age=\d+$/),
  })
})
