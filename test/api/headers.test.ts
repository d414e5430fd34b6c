import { expect, it } from 'vitest'
import { checkedFetch } from './contract.ts'

const API = 'http://restpad.test/api'

async function send(path: string, init?: RequestInit) {
  return checkedFetch(API + path, init)
}

const answers: [title: string, path: string, status: number, init?: RequestInit][] = [
  ['a list', '/todos', 200],
  ['an item', '/todos/1', 200],
  ['a missing item', '/todos/404', 404],
  ['an unknown path', '/nowhere', 404],
  ['a wrong method', '/todos', 405, { method: 'DELETE' }],
  ['a plain OPTIONS', '/todos', 204, { method: 'OPTIONS' }],
  ['a bad body', '/todos', 400, { method: 'POST' }],
  ['a wrong type', '/todos', 415, { method: 'POST', body: 'x' }],
  ['a body too large', '/todos', 413, { method: 'POST', body: 'x'.repeat(70_000) }],
]

for (const [title, path, status, init] of answers) {
  it(`opens ${title} to every origin, and shuts it to everything else`, async () => {
    const headers = { ...init, headers: { Origin: 'https://client.example' } }
    const response = await send(path, headers)
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': expect.any(String),
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    })
    const exposed = response.headers.get('Access-Control-Expose-Headers')?.split(',')
    expect(exposed).toEqual([
      'ETag',
      'Link',
      'Location',
      'X-Total-Count',
      'X-Request-Id',
      'Retry-After',
      'Allow',
    ])
  })
}

it('answers a preflight with what a client may send, anywhere', async () => {
  for (const path of ['/todos/1', '/nowhere']) {
    const response = await send(path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://client.example',
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'content-type,if-match',
      },
    })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
      'access-control-allow-headers': 'content-type,if-match',
      'access-control-max-age': '86400',
    })
  }
})

it('answers errors as the problem documents of RFC 9457 where Accept prefers them', async () => {
  const headers = {
    Accept: 'application/problem+json, application/json;q=0.5',
    'Content-Type': 'application/json',
  }
  const body = JSON.stringify({ title: 'x', year: 'y', author: '' })
  const response = await send('/books', { method: 'POST', headers, body })
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(response.headers.get('Vary')).toBe('Accept')
  expect(await response.json()).toEqual({
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
  const missing = await send('/books/99', { headers })
  expect(await missing.json()).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'Book not found',
    instance: '/api/books/99',
  })
  const parameter = await send('/books?_limit=abc', { headers })
  expect(await parameter.json()).toMatchObject({ errors: [{ parameter: '_limit' }] })
})

it('answers errors as {"error"} to every other Accept', async () => {
  const preferences = [
    '*/*',
    'application/json',
    'application/*',
    'text/html',
    'application/json, application/problem+json',
    'application/problem+json;q=0',
  ]
  for (const accept of preferences) {
    const response = await send('/books/99', { headers: { Accept: accept } })
    expect(await response.json()).toEqual({ error: 'Book not found' })
    expect(response.headers.get('Content-Type')).toBe('application/json')
  }
})
