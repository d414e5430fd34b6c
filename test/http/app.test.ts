/** The frame around every request, and which route answers, over routes that answer at once. */
import { expect, it, vi } from 'vitest'
import { limitBody } from '../../src/api/limit-body.ts'
import { itemResponse } from '../../src/api/item-response.ts'
import type { Route } from '../../src/api/route.ts'
import { createApp } from '../../src/app.ts'
import { emptyResponse, htmlResponse, jsonResponse } from '../../src/http/respond.ts'

const operations: Route['operations'] = () => []
const routes: Route[] = [
  {
    method: 'get',
    path: '/',
    handle: (c) => htmlResponse(c, '<p>', { ETag: '"a"' }),
    operations,
  },
  {
    method: 'get',
    path: '/w/:workspace',
    handle: (c) => jsonResponse(c, JSON.stringify([c.get('root'), c.get('workspace')])),
    operations,
  },
  { method: 'get', path: '/api/hello', handle: (c) => jsonResponse(c, '"hello"'), operations },
  {
    method: 'get',
    path: '/api/broken',
    handle() {
      throw new TypeError('inside')
    },
    operations,
  },
  {
    method: 'get',
    path: '/api/:collection',
    handle: (c) => jsonResponse(c, JSON.stringify([c.get('root'), c.get('workspace')])),
    operations,
  },
  {
    method: 'delete',
    path: '/api/:collection',
    guards: [limitBody],
    handle: (c) => emptyResponse(c, 204),
    operations,
  },
  {
    method: 'post',
    path: '/api/:collection',
    handle: (c) => itemResponse(c, { ok: true, json: '{}', tag: '1', createdId: 'a/é' }),
    operations,
  },
]
const app = createApp(routes)
const ID = '0123456789abcdef'.repeat(2)

async function send(path: string, init?: RequestInit, env: object = {}): Promise<Response> {
  return app.request(path, init, { MAX_BODY: 10, API_TOKEN: 'secret', ...env })
}

type Init = { method?: string; headers?: Record<string, string> }

const authorized = (init: Init): Init => ({
  ...init,
  headers: { ...init.headers, Authorization: 'Bearer secret' },
})

it('handles a path with a slash at its end like the one without, below every root', async () => {
  for (const path of ['/api/books', '/api/books/']) {
    expect(await (await send(path)).json()).toEqual(['', 'default'])
    expect(await (await send(`/w/${ID}${path}`)).json()).toEqual([`/w/${ID}`, ID])
  }
  expect(await (await send(`/w/${ID}/`)).json()).toEqual([`/w/${ID}`, ID])
})

it('refuses what cannot be the id of a workspace, at every path', async () => {
  for (const path of ['', '/api/books', '/workspaces', '/nowhere']) {
    const response = await send(`/w/${ID.toUpperCase()}${path}`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: 'Workspace not found' })
  }
})

it('names the whole path of a URL where nothing is', async () => {
  for (const path of ['/nowhere', `/w/${ID}/nowhere/`, `/w/${ID}/workspaces`, `/w/${ID}/w/${ID}`]) {
    const response = await send(`${path}?a=1`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: `There is nothing at ${path}` })
  }
})

it('refuses a method that the first matching path does not have, and names those it has', async () => {
  const allowed = {
    '/api/hello': 'GET, HEAD, OPTIONS',
    '/api/books': 'GET, HEAD, POST, DELETE, OPTIONS',
  }
  for (const [path, allow] of Object.entries(allowed)) {
    for (const root of ['', `/w/${ID}`]) {
      const refused = await send(root + path, authorized({ method: 'PATCH' }))
      expect(refused.status).toBe(405)
      expect(refused.headers.get('Allow')).toBe(allow)
      expect(await refused.json()).toEqual({ error: `PATCH is not allowed at ${root + path}` })
      const options = await send(root + path, { method: 'OPTIONS' })
      expect(options.status).toBe(204)
      expect(options.headers.get('Allow')).toBe(allow)
      expect(options.headers.get('Content-Type')).toBeNull()
    }
  }
  expect((await send('/api/hello', authorized({ method: 'POST' }))).status).toBe(405)
})

it('allows every origin what a preflight asks for, whatever the path', async () => {
  const headers = {
    'Access-Control-Request-Method': 'PATCH',
    'Access-Control-Request-Headers': 'content-type, if-match',
  }
  const response = await send('/w/no/such', { method: 'OPTIONS', headers })
  expect(response.status).toBe(204)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
    'access-control-allow-headers': 'content-type,if-match',
    'access-control-max-age': '86400',
  })
})

it('requires the token for writes below the root of the server alone', async () => {
  const write = { method: 'POST' }
  for (const path of ['/api/books', '/api/hello', '/nowhere']) {
    const response = await send(path, write)
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="restpad"')
  }
  const wrong = await send('/api/books', { ...write, headers: { Authorization: 'Bearer other' } })
  expect(await wrong.json()).toEqual({ error: 'The token is not valid' })
  expect((await send('/api/books', authorized(write))).status).toBe(201)
  expect((await send(`/w/${ID}/api/books`, write)).status).toBe(201)
  expect((await send('/api/books')).status).toBe(200)
})

it('counts the requests of each client only where RATE_LIMITS is on', async () => {
  const keys: string[] = []
  const REQUESTS = {
    async limit({ key }: { key: string }) {
      keys.push(key)
      return { success: false }
    },
  }
  const headers = { 'CF-Connecting-IP': '192.0.2.1' }
  expect((await send('/api/hello', { headers }, { REQUESTS })).status).toBe(200)
  const refused = await send('/api/hello', { headers }, { REQUESTS, RATE_LIMITS: true })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe('60')
  expect(keys).toEqual(['192.0.2.1'])
})

it("takes a client's request id if it is safe to log, and makes one otherwise", async () => {
  const idOf = async (given: string) => {
    const response = await send('/api/hello', { headers: { 'X-Request-Id': given } })
    return response.headers.get('X-Request-Id')
  }
  expect(await idOf('abc-1_=')).toBe('abc-1_=')
  for (const given of ['', 'a b', 'a"', 'x'.repeat(256)]) {
    expect(await idOf(given)).toMatch(/^[\da-f-]{36}$/)
  }
})

it('gives JSON, pages and empty responses the headers that mean something for them', async () => {
  const headersOf = async (path: string, init?: Init) => {
    const { headers } = await send(path, authorized({ headers: { 'X-Request-Id': '1' }, ...init }))
    return Object.fromEntries(headers)
  }
  const everywhere = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'ETag,Link,Location,X-Total-Count,X-Request-Id,Retry-After,Allow',
    'cross-origin-resource-policy': 'cross-origin',
    'x-request-id': expect.any(String) as string,
  }
  const json = {
    ...everywhere,
    'content-type': 'application/json',
    'x-content-type-options': 'nosniff',
  }
  expect(await headersOf('/api/hello')).toEqual({ ...json, 'cache-control': 'no-store' })
  expect(await headersOf('/api/books', { method: 'POST' })).toEqual({
    ...json,
    'cache-control': 'no-cache',
    etag: '"1"',
    location: '/api/books/a%2F%C3%A9',
  })
  expect(await headersOf('/api/books', { method: 'DELETE' })).toEqual({
    ...everywhere,
    'cache-control': 'no-store',
  })
  expect(await headersOf('/')).toEqual({
    ...json,
    'content-type': 'text/html; charset=UTF-8',
    'cache-control': 'no-cache',
    etag: '"a"',
    'content-security-policy':
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=15552000',
    'x-frame-options': 'DENY',
  })
})

it('keeps the details of a failure for the log', async () => {
  using log = vi.spyOn(console, 'error').mockReturnValue()
  const response = await send('/api/broken')
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    error: 'The server failed; its log has the request id',
  })
  const requestId = response.headers.get('X-Request-Id')
  const error = expect.stringContaining('TypeError: inside') as string
  expect(log).toHaveBeenCalledExactlyOnceWith({ requestId, path: '/api/broken', error })
})

it('refuses a large body of a request that needs none', async () => {
  const response = await send(`/w/${ID}/api/books`, { method: 'DELETE', body: 'x'.repeat(11) })
  expect(response.status).toBe(413)
  expect((await send(`/w/${ID}/api/books`, { method: 'DELETE', body: 'x' })).status).toBe(204)
})
