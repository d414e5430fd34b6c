/** The limits that variables and bindings set. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { objectOf } from '../support/objects.ts'
import { newWorkspace, send, sendWith } from '../support/send.ts'

/** A rate limiter as Cloudflare binds it. */
function limiter(limit: number) {
  const counts = new Map<string, number>()
  return {
    async limit({ key }: { key: string }) {
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return { success: (counts.get(key) ?? 0) <= limit }
    },
  }
}

it('answers 429 with Retry-After to a client that asks too often, sooner for new workspaces', async () => {
  const ask = sendWith({ RATE_LIMITS: true, REQUESTS: limiter(5), CREATIONS: limiter(2) })
  const from = (address: string) => async (method: string, path: string) =>
    ask(method, path, undefined, { 'CF-Connecting-IP': address })
  const [one, other] = [from('192.0.2.1'), from('192.0.2.2')]
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await one('POST', '/workspaces')).status)
  for (let i = 0; i < 3; i++) statuses.push((await one('GET', '/api/hello')).status)
  expect(statuses).toEqual([201, 201, 429, 200, 200, 429])
  const refused = await one('GET', '/api/hello')
  expectError(refused, 429, 'Too many requests. Try again in a minute.')
  expect(refused.headers.get('Retry-After')).toBe('60')
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect((await other('GET', '/api/hello')).status).toBe(200)
})

it('takes the limits of sizes from their variables', async () => {
  const { id } = await newWorkspace()
  const small = sendWith({ MAX_BODY: 100, MAX_IMPORT: 200 })
  const long = { title: 'x'.repeat(100) }
  expectError(
    await small('POST', `/w/${id}/api/todos`, long),
    413,
    'The body must not exceed 100 bytes',
  )
  const content = { todos: [{ id: 1, title: 'x'.repeat(200) }] }
  expect((await small('PUT', `/w/${id}/import`, content)).status).toBe(413)
  const copy = await sendWith({ MAX_IMPORT: 10 })('POST', '/workspaces', { from: id })
  expectError(copy, 413, 'The workspace is too large to be copied')
})

it('takes the limits of a workspace from its variables', async () => {
  const { id, url } = await newWorkspace()
  await runInDurableObject(objectOf(id), (workspace) => {
    const { env } = workspace as unknown as { env: Env }
    Object.assign(workspace, { env: { ...env, MAX_ITEMS: 3, MAX_BODY: 100 } })
  })
  const todos = [1, 2, 3, 4].map((id) => ({ id, title: 'x' }))
  expectError(
    await send('PUT', `${url}/import`, { todos }),
    507,
    'A workspace holds at most 3 todos',
  )
  expectResponse(await send('PUT', `${url}/import`, { todos: todos.slice(1) }), 204)
  const fourth = await send('POST', `${url}/api/todos`, { title: 'x' })
  expectError(fourth, 507, 'The workspace can hold no more todos')
  const long = await send('PATCH', `${url}/api/todos/2`, { title: 'x'.repeat(100) })
  expectError(long, 413, 'Todo would be over 100 bytes')
})
