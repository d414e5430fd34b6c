/** Workspaces of one's own: made, described, erased, expired, and those that never were. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { linksOf } from '../support/message.ts'
import { evict, inStorage, objectOf } from '../support/objects.ts'
import { type NewWorkspace, ORIGIN, newWorkspace, send } from '../support/send.ts'
import { SEED, starters } from '../support/starters.ts'

const NOT_FOUND = 'Workspace not found'
const DAY = 24 * 60 * 60 * 1000
const WHOLE: [method: string, path: string, body?: unknown][] = [
  ['GET', ''],
  ['DELETE', ''],
  ['GET', '/export'],
  ['PUT', '/import', {}],
  ['POST', '/reset'],
  ['GET', '/api/search?term=x'],
  ['POST', '/api/todos/1/complete'],
]

/** Lets a workspace believe that it was last used so many days ago. */
async function age(id: string, days: number): Promise<void> {
  await inStorage(id, ({ sql }) =>
    sql.exec('UPDATE workspace SET used_at = used_at - ?', days * DAY),
  )
  await evict(id)
}

async function tablesOf(id: string): Promise<string[]> {
  return inStorage(id, ({ sql }) =>
    sql
      .exec<{ name: string }>('SELECT name FROM sqlite_schema')
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('_cf_')),
  )
}

async function expectGone(id: string): Promise<void> {
  for (const path of ['', '/api/todos', '/api/todos/1']) {
    expectError(await send('GET', `/w/${id}${path}`), 404, NOT_FOUND)
  }
}

it('gives a new workspace an id that nobody can guess, a URL and an expiry', async () => {
  const { status, headers, body } = await send<NewWorkspace>('POST', '/workspaces')
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    url: `${ORIGIN}/w/${body.id}`,
    api_url: `${ORIGIN}/w/${body.id}/api`,
    expires_at: expect.any(String),
  })
  expect(headers.get('Location')).toBe(`/w/${body.id}`)
  const left = Date.parse(body.expires_at) - Date.now()
  expect(left).toBeGreaterThan(29.9 * DAY)
  expect(left).toBeLessThanOrEqual(30 * DAY)
  expect((await newWorkspace()).id).not.toBe(body.id)
})

it('serves the whole API of a workspace under its URL, and only its own items', async () => {
  const [one, two] = [await newWorkspace(), await newWorkspace()]
  const path = `/w/${one.id}/api/todos/2`
  const created = await send('POST', `${one.url}/api/todos`, { title: 'Mine' })
  expectResponse(created, 201, { id: 2, title: 'Mine', done: false })
  expect(created.headers.get('Location')).toBe(path)
  expectResponse(await send('GET', path), 200, created.body)
  expectResponse(await send('POST', `${path}/complete`), 200, { id: 2, title: 'Mine', done: true })
  expectResponse(await send('PUT', path, { title: 'P' }), 200, { id: 2, title: 'P', done: false })
  const patched = await send('PATCH', path, { title: 'Put' })
  expectResponse(patched, 200, { id: 2, title: 'Put', done: false })
  const found = await send('GET', `/w/${one.id}/api/search?term=put`)
  expect(found.body).toMatchObject({ total: 1 })
  for (const root of [`/w/${two.id}`, '']) {
    expectResponse(await send('GET', `${root}/api/todos`), 200, SEED['todos'])
  }
  expectResponse(await send('DELETE', path), 204)
  expectError(await send('GET', path), 404, 'Todo not found')
  const { headers } = await send('GET', `${one.url}/api/books?_limit=1`)
  expect(linksOf(headers)['next']).toMatch(
    new RegExp(`^${one.url}/api/books\\?_limit=1&_after=[^>]+$`),
  )
})

it("tells a workspace's counts, creation and expiry", async () => {
  const workspace = await newWorkspace()
  const { id, url } = workspace
  await send('POST', `${url}/api/messages`, { text: 'Hi' })
  const counts = starters.map(({ name, seed }) => [name, seed.length])
  expectResponse(await send('GET', `/w/${id}`), 200, {
    ...workspace,
    created_at: expect.any(String),
    counts: { ...Object.fromEntries(counts), messages: 1 },
  })
})

it('answers 404 at every path of an id that was never issued, and stores nothing for it', async () => {
  const id = 'ab'.repeat(16)
  const ofItems = starters.flatMap(({ name, minimal }): typeof WHOLE => [
    ['GET', `/api/${name}`],
    ['GET', `/api/${name}/1`],
    ['GET', `/api/${name}/search`],
    ['POST', `/api/${name}`, minimal],
    ['PUT', `/api/${name}/1`, minimal],
    ['PATCH', `/api/${name}/1`, minimal],
    ['DELETE', `/api/${name}/1`],
  ])
  for (const [method, path, body] of [...WHOLE, ...ofItems]) {
    expectError(await send(method, `/w/${id}${path}`, body), 404, NOT_FOUND)
  }
  expectError(await send('POST', '/workspaces', { from: id }), 404, NOT_FOUND)
  expect(await tablesOf(id)).toEqual([])
  for (const wrong of ['x', 'default', id.toUpperCase(), `${id}0`]) await expectGone(wrong)
})

it('erases a workspace for good', async () => {
  const { id } = await newWorkspace()
  await send('POST', `/w/${id}/api/todos`, { title: 'Secret' })
  expectResponse(await send('DELETE', `/w/${id}`), 204)
  await expectGone(id)
  expectError(await send('DELETE', `/w/${id}`), 404, NOT_FOUND)
  expectError(await send('POST', `/w/${id}/api/todos`, { title: 'x' }), 404, NOT_FOUND)
  expect(await tablesOf(id)).toEqual([])
  await evict(id)
  await expectGone(id)
  expect(await runDurableObjectAlarm(objectOf(id))).toBe(false)
})

it('erases an idle workspace by its alarm, and answers 404 from the hour of its expiry', async () => {
  const { id } = await newWorkspace()
  await age(id, 30)
  await expectGone(id)
  expect(await tablesOf(id)).not.toEqual([])
  expect(await runDurableObjectAlarm(objectOf(id))).toBe(true)
  expect(await tablesOf(id)).toEqual([])
  await expectGone(id)
})

it('keeps a workspace that is used, at one write a day', async () => {
  const { id, expires_at } = await newWorkspace()
  await age(id, 29)
  const usedAt = async () =>
    inStorage(id, ({ sql }) => sql.exec<{ used_at: number }>('SELECT used_at FROM workspace').one())
  const before = await usedAt()
  expect((await send('GET', `/w/${id}/api/todos`)).status).toBe(200)
  const after = await usedAt()
  expect(after.used_at).toBeGreaterThan(before.used_at)
  expect((await send('POST', `/w/${id}/api/todos`, { title: 'x' })).status).toBe(201)
  expect(await usedAt()).toEqual(after)
  // The alarm was set at the creation: it finds that there is time left, and comes again.
  expect(await runDurableObjectAlarm(objectOf(id))).toBe(true)
  expect((await send('GET', `/w/${id}/api/todos`)).status).toBe(200)
  const alarm = await inStorage(id, async (storage) => storage.getAlarm())
  expect(Number(alarm)).toBeGreaterThanOrEqual(Date.parse(expires_at))
})

it('never lets the default workspace expire', async () => {
  expect((await send('GET', '/api/todos')).status).toBe(200)
  await age('default', 4000)
  expect((await send('GET', '/api/todos')).status).toBe(200)
  expectError(await send('DELETE', '/w/default'), 404, NOT_FOUND)
})

it('forks a workspace into another that then lives on its own', async () => {
  const { id, url } = await newWorkspace()
  await send('POST', `${url}/api/messages`, { text: 'Shared', extra: [1] })
  await send('DELETE', `${url}/api/books/1`)
  const fork = await newWorkspace({ from: id })
  const [own, copied] = [
    await send('GET', `${url}/export`),
    await send('GET', `${fork.url}/export`),
  ]
  expect(copied.text).toBe(own.text)
  await send('POST', `${fork.url}/api/messages`, { text: 'Fork only' })
  expect((await send('GET', `${url}/api/messages/2`)).status).toBe(404)
  expect((await send('POST', '/workspaces', { form: id })).status).toBe(400)
  expectError(await send('POST', '/workspaces', { from: 7 }), 404, NOT_FOUND)
})
