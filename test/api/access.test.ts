/** Who may do what: with and without a token, with and without one being needed. */
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { newWorkspace, requestInit, sendWith } from './send.ts'

const TOKEN = 'correct horse battery staple'.replaceAll(' ', '-')

async function ask(
  method: string,
  path: string,
  body: unknown,
  authorization: string | undefined,
  bindings: object,
): Promise<Response> {
  const headers: Record<string, string> = {}
  if (authorization !== undefined) headers['Authorization'] = authorization
  return sendWith(bindings, path, requestInit(method, body, headers))
}

const item = (required: string[] = []) => Object.fromEntries(required.map((name) => [name, 'x']))

/** Every route under a base: does it write, and what does it answer when it may run? */
const routes: [method: string, path: string, writes: boolean, status: number, body?: unknown][] = [
  ['GET', '/hello', false, 200],
  ['GET', '/status', false, 200],
  ['GET', '/search?term=x', false, 200],
  ['GET', '/export', false, 200],
  ['PUT', '/import', true, 204, { todos: [{ id: 1, title: 'x' }] }],
  ['POST', '/reset', true, 204],
  ['POST', '/todos/1/complete', true, 200],
  ...collections.flatMap(({ name, schema }): typeof routes => [
    ['GET', `/${name}`, false, 200],
    ['HEAD', `/${name}`, false, 200],
    ['OPTIONS', `/${name}`, false, 204],
    ['GET', `/${name}/search`, false, 200],
    ['POST', `/${name}`, true, 201, item(schema.required)],
    ['PUT', `/${name}/1`, true, 200, item(schema.required)],
    ['GET', `/${name}/1`, false, 200],
    ['PATCH', `/${name}/1`, true, 200, { extra: 1 }],
    ['DELETE', `/${name}/1`, true, 204],
  ]),
]

const callers = {
  'no token': undefined,
  'a wrong token': 'Bearer wrong',
  'another scheme': `Basic ${TOKEN}`,
  'a token too short': `Bearer ${TOKEN.slice(0, -1)}`,
  'the right token': `Bearer ${TOKEN}`,
}

for (const [caller, authorization] of Object.entries(callers)) {
  for (const set of [true, false]) {
    const bindings = set ? { API_TOKEN: TOKEN } : {}
    const mayWrite = !set || caller === 'the right token'
    const title = `${caller}, where a token is ${set ? 'set' : 'not set'}`

    it(`lets ${title} ${mayWrite ? 'write to' : 'only read'} the default workspace`, async () => {
      await ask('POST', '/api/reset', undefined, `Bearer ${TOKEN}`, bindings)
      for (const [method, path, writes, status, body] of routes) {
        const expected = writes && !mayWrite ? 401 : status
        if (!mayWrite && path === '/messages/1' && method === 'GET') continue // never created
        const response = await ask(method, `/api${path}`, body, authorization, bindings)
        const got = { method, path, status: response.status }
        expect(got).toEqual({ method, path, status: expected })
        if (expected === 401) {
          expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="restpad"/)
          expect(Object.keys(await response.json())).toEqual(['error'])
        }
      }
    })

    it(`lets ${title} do everything in a workspace that it knows`, async () => {
      const { id } = await newWorkspace()
      for (const [method, path, , status, body] of routes) {
        const response = await ask(method, `/w/${id}/api${path}`, body, authorization, bindings)
        expect({ method, path, status: response.status }).toEqual({ method, path, status })
      }
      expect((await ask('GET', `/w/${id}`, undefined, authorization, bindings)).status).toBe(200)
      expect((await ask('DELETE', `/w/${id}`, undefined, authorization, bindings)).status).toBe(204)
    })

    it(`lets ${title} ${mayWrite ? 'make workspaces' : 'make none'}`, async () => {
      const response = await ask('POST', '/workspaces', undefined, authorization, bindings)
      expect(response.status).toBe(mayWrite ? 201 : 401)
    })
  }
}

it('lets the id of one workspace open no other', async () => {
  const [one, two] = [await newWorkspace(), await newWorkspace()]
  await ask('POST', `/w/${one.id}/api/messages`, { text: 'secret' }, undefined, {})
  for (const path of ['/messages', '/messages/1', '/search?term=secret', '/export']) {
    const response = await ask('GET', `/w/${two.id}/api${path}`, undefined, undefined, {})
    expect(await response.text()).not.toContain('"text":"secret"')
  }
})

it('answers 429 with Retry-After to a client that asks too often, sooner for new workspaces', async () => {
  const limiter = (limit: number) => {
    const counts = new Map<string, number>()
    return {
      async limit({ key }: { key: string }) {
        counts.set(key, (counts.get(key) ?? 0) + 1)
        return { success: (counts.get(key) ?? 0) <= limit }
      },
    }
  }
  const bindings = { RATE_LIMITS: true, REQUESTS: limiter(5), CREATIONS: limiter(2) }
  const from = (address: string) => async (method: string, path: string) =>
    sendWith(bindings, path, { method, headers: { 'CF-Connecting-IP': address } })
  const [one, other] = [from('192.0.2.1'), from('192.0.2.2')]
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await one('POST', '/workspaces')).status)
  for (let i = 0; i < 3; i++) statuses.push((await one('GET', '/api/hello')).status)
  expect(statuses).toEqual([201, 201, 429, 200, 200, 429])
  const refused = await one('GET', '/api/hello')
  expect(refused.headers.get('Retry-After')).toBe('60')
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(await refused.json()).toEqual({ error: 'Too many requests: wait a minute' })
  expect((await other('GET', '/api/hello')).status).toBe(200)
})

it('takes each limit from its variable', async () => {
  const { id } = await newWorkspace()
  const api = `/w/${id}/api`
  const small = { MAX_BODY: 100, MAX_IMPORT: 200, MAX_ITEMS: 3 }
  const long = { title: 'x'.repeat(100) }
  const refused = await ask('POST', `${api}/todos`, long, undefined, small)
  expect(await refused.json()).toEqual({ error: 'The body is over 100 bytes' })
  const content = { todos: [{ id: 1, title: 'x'.repeat(200) }] }
  expect((await ask('PUT', `${api}/import`, content, undefined, small)).status).toBe(413)
  const four = { todos: [1, 2, 3, 4].map((id) => ({ id, title: 'x' })) }
  expect((await ask('PUT', `${api}/import`, four, undefined, small)).status).toBe(507)
  const copy = await ask('POST', '/workspaces', { from: id }, undefined, { MAX_IMPORT: 10 })
  expect(copy.status).toBe(413)
  expect(await copy.json()).toEqual({ error: 'The workspace is too large to be copied' })
})
