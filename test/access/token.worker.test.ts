/** Who may do what: with and without a token, with and without one being needed. */
import { describe, expect, it } from 'vitest'
import { newWorkspace, send, sendWith } from '../support/send.ts'
import { starters } from '../support/starters.ts'

const TOKEN = 'correct-horse-battery-staple'
const RIGHT = { Authorization: `Bearer ${TOKEN}` }

type Route = [method: string, path: string, status: number, body?: unknown]

/** Every route below a root, and the status where it may run. */
const reads: Route[] = [
  ['GET', '/api/hello', 200],
  ['GET', '/api/search?term=x', 200],
  ['GET', '/export', 200],
  ...starters.flatMap(({ name }): Route[] => [
    ['GET', `/api/${name}`, 200],
    ['HEAD', `/api/${name}`, 200],
    ['OPTIONS', `/api/${name}`, 204],
    ['GET', `/api/${name}/search`, 200],
    ['GET', `/api/${name}/1`, 200],
  ]),
]
const writes: Route[] = [
  ...starters.flatMap(({ name, minimal }): Route[] => [
    ['POST', `/api/${name}`, 201, minimal],
    ['PATCH', `/api/${name}/1`, 200, { extra: 1 }],
    ['PUT', `/api/${name}/2`, 200, minimal],
    ['DELETE', `/api/${name}/2`, 204],
  ]),
  ['POST', '/api/todos/1/complete', 200],
  ['PUT', '/import', 204, { todos: [{ id: 1, title: 'x' }] }],
  ['POST', '/reset', 204],
]

const callers: [title: string, authorization: Record<string, string>][] = [
  ['no token', {}],
  ['a wrong token', { Authorization: 'Bearer wrong' }],
  ['another scheme', { Authorization: `Basic ${TOKEN}` }],
  ['a token too short', { Authorization: RIGHT.Authorization.slice(0, -1) }],
  ['the right token', RIGHT],
]

describe.each([TOKEN, ''])('where the token is %j', (API_TOKEN) => {
  const ask = sendWith({ API_TOKEN })

  /** Sends these in order. */
  async function expectStatuses(
    root: string,
    routes: Route[],
    authorization: Record<string, string>,
    refused?: number,
  ): Promise<void> {
    for (const [method, path, status, body] of routes) {
      const received = await ask(method, root + path, body, authorization)
      const got = { method, path, status: received.status }
      expect(got).toEqual({ method, path, status: refused ?? status })
      if (received.status !== 401) continue
      expect(received.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="restpad"/)
      expect(Object.keys(received.body as object)).toEqual(['error'])
    }
  }

  it.each(callers)(
    '%s is needed to write to the default workspace',
    async (title, authorization) => {
      const mayWrite = API_TOKEN === '' || title === 'the right token'
      await ask('POST', '/reset', undefined, RIGHT)
      await ask('POST', '/api/messages', { text: 'x' }, RIGHT)
      await expectStatuses('', reads, authorization)
      await expectStatuses('', writes, authorization, mayWrite ? undefined : 401)
      const made = await ask('POST', '/workspaces', undefined, authorization)
      expect(made.status).toBe(mayWrite ? 201 : 401)
    },
  )

  it.each(callers)('%s opens a workspace that its client knows', async (_, authorization) => {
    const { id } = await newWorkspace()
    await send('POST', `/w/${id}/api/messages`, { text: 'x' })
    const whole: Route[] = [
      ['GET', '', 200],
      ['DELETE', '', 204],
    ]
    await expectStatuses(`/w/${id}`, [...reads, ...writes, ...whole], authorization)
  })
})

it('opens no other workspace by the id of one', async () => {
  const [one, two] = [await newWorkspace(), await newWorkspace()]
  await send('POST', `/w/${one.id}/api/messages`, { text: 'secret' })
  for (const path of ['/messages', '/messages/1', '/search?term=secret', '/export']) {
    expect((await send('GET', `/w/${two.id}/api${path}`)).text).not.toContain('"text":"secret"')
  }
})
