import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { newWorkspace, ORIGIN, send } from './send.ts'

const NOT_FOUND = { error: 'Workspace not found' }
const DAY = 24 * 60 * 60 * 1000

async function answer(method: string, path: string, body?: unknown) {
  const response = await send(method, path, body)
  const text = await response.text()
  return { status: response.status, body: text === '' ? '' : (JSON.parse(text) as unknown) }
}

/** Lets a workspace believe that it was last used so many days ago. */
async function age(id: string, days: number) {
  await runInDurableObject(env.WORKSPACES.getByName(id), (_, { storage }) => {
    storage.sql.exec('UPDATE workspace SET used_at = used_at - ?', days * DAY)
  })
  await evict(id)
}

async function evict(id: string) {
  await evictDurableObject(env.WORKSPACES.getByName(id))
}

async function tables(id: string): Promise<string[]> {
  return runInDurableObject(env.WORKSPACES.getByName(id), (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>('SELECT name FROM sqlite_schema')
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('_cf_')),
  )
}

it('gives a new workspace an id that nobody can guess, a URL and an expiry', async () => {
  const response = await send('POST', '/workspaces')
  const workspace: { id: string; url: string; expires_at: string } = await response.json()
  expect(response.status).toBe(201)
  expect(workspace).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    url: `${ORIGIN}/w/${workspace.id}`,
    expires_at: expect.any(String),
  })
  expect(response.headers.get('Location')).toBe(`/w/${workspace.id}`)
  const left = Date.parse(workspace.expires_at) - Date.now()
  expect(left).toBeGreaterThan(29.9 * DAY)
  expect(left).toBeLessThanOrEqual(30 * DAY)
  expect((await newWorkspace()).id).not.toBe(workspace.id)
})

it('serves the whole API of a workspace under its URL, and only its own items', async () => {
  const [one, two] = [await newWorkspace(), await newWorkspace()]
  const created = await send('POST', `${one.url}/api/todos`, { title: 'Mine' })
  expect(created.status).toBe(201)
  expect(created.headers.get('Location')).toBe(`/w/${one.id}/api/todos/2`)
  const mine = { id: 2, title: 'Mine', done: false }
  const path = `/w/${one.id}/api/todos/2`
  expect(await answer('GET', path)).toEqual({ status: 200, body: mine })
  expect(await answer('POST', `${path}/complete`)).toMatchObject({ status: 200 })
  expect(await answer('PUT', path, { title: 'Put' })).toMatchObject({ status: 200 })
  expect(await answer('PATCH', path, { done: true })).toMatchObject({ status: 200 })
  expect(await answer('GET', `/w/${one.id}/api/search?term=put`)).toMatchObject({
    body: { total: 1 },
  })
  const seed = [{ id: 1, title: 'Learn Flask', done: false }]
  expect(await answer('GET', `/w/${two.id}/api/todos`)).toEqual({ status: 200, body: seed })
  expect(await answer('GET', '/api/todos')).toEqual({ status: 200, body: seed })
  expect(await answer('DELETE', path)).toEqual({ status: 204, body: '' })
  expect(await answer('GET', path)).toEqual({ status: 404, body: { error: 'Todo not found' } })
  const list = await send('GET', `${one.url}/api/books?_limit=1`)
  expect(list.headers.get('Link')).toMatch(
    new RegExp(`^<${one.url}/api/books\\?_limit=1&_after=[^>]+>; rel="next"$`),
  )
})

it("tells a workspace's counts, creation and expiry", async () => {
  const { id, url, expires_at } = await newWorkspace()
  await send('POST', `${url}/api/messages`, { text: 'Hi' })
  expect(await answer('GET', `/w/${id}`)).toEqual({
    status: 200,
    body: {
      id,
      url,
      created_at: expect.any(String),
      expires_at,
      counts: { books: 2, todos: 1, messages: 1 },
    },
  })
})

it('answers 404 at every path of an id that was never issued, and stores nothing for it', async () => {
  const id = 'ab'.repeat(16)
  const requests: [string, string, unknown?][] = [
    ['GET', ''],
    ['DELETE', ''],
    ['GET', '/api/export'],
    ['PUT', '/api/import', {}],
    ['POST', '/api/reset'],
    ['GET', '/api/search?term=x'],
    ...collections.flatMap(({ name, schema }): [string, string, unknown?][] => {
      const item = Object.fromEntries((schema.required ?? []).map((field) => [field, 'x']))
      return [
        ['GET', `/api/${name}`],
        ['GET', `/api/${name}/1`],
        ['GET', `/api/${name}/search`],
        ['POST', `/api/${name}`, item],
        ['PUT', `/api/${name}/1`, item],
        ['PATCH', `/api/${name}/1`, item],
        ['DELETE', `/api/${name}/1`],
      ]
    }),
    ['POST', '/api/todos/1/complete'],
  ]
  for (const [method, path, body] of requests) {
    const result = { method, path, ...(await answer(method, `/w/${id}${path}`, body)) }
    expect(result).toEqual({ method, path, status: 404, body: NOT_FOUND })
  }
  expect(await answer('POST', '/workspaces', { from: id })).toEqual({
    status: 404,
    body: NOT_FOUND,
  })
  expect(await tables(id)).toEqual([])
  for (const wrong of ['x', 'default', id.toUpperCase(), `${id}0`]) {
    expect(await answer('GET', `/w/${wrong}`)).toEqual({ status: 404, body: NOT_FOUND })
    expect(await answer('GET', `/w/${wrong}/api/todos`)).toEqual({ status: 404, body: NOT_FOUND })
  }
})

it('erases a workspace for good', async () => {
  const { id } = await newWorkspace()
  await send('POST', `/w/${id}/api/todos`, { title: 'Secret' })
  expect(await answer('DELETE', `/w/${id}`)).toEqual({ status: 204, body: '' })
  for (const path of ['', '/api/todos', '/api/todos/1']) {
    expect(await answer('GET', `/w/${id}${path}`)).toEqual({ status: 404, body: NOT_FOUND })
  }
  expect(await answer('DELETE', `/w/${id}`)).toEqual({ status: 404, body: NOT_FOUND })
  expect(await answer('POST', `/w/${id}/api/todos`, { title: 'x' })).toMatchObject({ status: 404 })
  expect(await tables(id)).toEqual([])
  await evict(id)
  expect(await answer('GET', `/w/${id}`)).toEqual({ status: 404, body: NOT_FOUND })
  expect(await runDurableObjectAlarm(env.WORKSPACES.getByName(id))).toBe(false)
})

it('erases an idle workspace by its alarm, and answers 404 from the hour of its expiry', async () => {
  const { id } = await newWorkspace()
  await age(id, 30)
  expect(await answer('GET', `/w/${id}/api/todos`)).toEqual({ status: 404, body: NOT_FOUND })
  expect(await tables(id)).toContain('todos')
  expect(await runDurableObjectAlarm(env.WORKSPACES.getByName(id))).toBe(true)
  expect(await tables(id)).toEqual([])
  expect(await answer('GET', `/w/${id}`)).toEqual({ status: 404, body: NOT_FOUND })
})

it('keeps a workspace that is used, at one write a day', async () => {
  const { id, expires_at } = await newWorkspace()
  await age(id, 29)
  const usedAt = async () =>
    runInDurableObject(
      env.WORKSPACES.getByName(id),
      (_, { storage }) =>
        storage.sql.exec<{ used_at: number }>('SELECT used_at FROM workspace').one().used_at,
    )
  const before = await usedAt()
  expect(await answer('GET', `/w/${id}/api/todos`)).toMatchObject({ status: 200 })
  const after = await usedAt()
  expect(after).toBeGreaterThan(before)
  expect(await answer('POST', `/w/${id}/api/todos`, { title: 'x' })).toMatchObject({ status: 201 })
  expect(await usedAt()).toBe(after)
  // The alarm was set at the creation: it finds that there is time left, and comes again.
  expect(await runDurableObjectAlarm(env.WORKSPACES.getByName(id))).toBe(true)
  expect(await answer('GET', `/w/${id}/api/todos`)).toMatchObject({ status: 200 })
  const alarm = await runInDurableObject(env.WORKSPACES.getByName(id), (_, { storage }) =>
    storage.getAlarm(),
  )
  expect(Number(alarm)).toBeGreaterThanOrEqual(Date.parse(expires_at))
})

it('never lets the default workspace expire', async () => {
  expect(await answer('GET', '/api/todos')).toMatchObject({ status: 200 })
  await age('default', 4000)
  expect(await answer('GET', '/api/todos')).toMatchObject({ status: 200 })
  expect(await answer('DELETE', '/w/default')).toEqual({ status: 404, body: NOT_FOUND })
})
