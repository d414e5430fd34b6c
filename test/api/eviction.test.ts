import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'

async function request(method: string, path: string, body?: object, tags = {}) {
  const init: RequestInit = { method, headers: { ...tags, 'Content-Type': 'application/json' } }
  if (body) init.body = JSON.stringify(body)
  const response = await exports.default.fetch(new Request(`http://restpad.test/api/${path}`, init))
  const header = (name: string) => response.headers.get(name)
  return {
    path,
    status: response.status,
    body: await response.text(),
    etag: header('ETag'),
    total: header('X-Total-Count'),
    link: header('Link'),
  }
}

async function idOf(answer: ReturnType<typeof request>): Promise<number> {
  return JSON.parse((await answer).body).id
}

function read(...paths: string[]) {
  return Promise.all(paths.map((path) => request('GET', path)))
}

/** Ends the object that keeps the workspace; the next request makes another one. */
async function evict(): Promise<void> {
  const stub = () => env.WORKSPACES.getByName('default')
  const before = await runInDurableObject(stub(), (workspace) => workspace)
  await evictDurableObject(stub())
  const after = await runInDurableObject(stub(), (workspace) => workspace)
  expect(after === before, 'the same object').toBe(false)
}

it('answers every read after an eviction as before it: body, ETag, total and links', async () => {
  const shelf = { room: 'Ω', at: [1, { x: null }] }
  const id = await idOf(request('POST', 'books', { title: 'Kept', year: 1999, shelf }))
  const named = await idOf(request('POST', 'books', { id: id + 10, title: 'Kept with its id' }))
  const gone = await idOf(request('POST', 'books', { title: 'Kept not' }))
  await request('PUT', `books/${id + 20}`, { title: 'Kept by PUT', year: -50 })
  await request('PATCH', `books/${id}`, { year: 2000, shelf: { at: null } })
  await request('DELETE', `books/${gone}`)
  const paths = [
    'books',
    'books?title_like=kept',
    'books?q=kept&_sort=year&_order=desc&_limit=2',
    'books?title_like=kept&_page=2&_limit=2',
    `books/search?title=kept`,
    'search?term=kept',
    ...[id, named, gone, id + 20].map((book) => `books/${book}`),
  ]
  const before = await read(...paths)
  expect(before.map(({ status }) => status)).toEqual([...Array(8).fill(200), 404, 200])
  expect(before[0]?.body).toContain('"Kept by PUT"')
  expect(before[2]?.link).toContain('_after=')

  await evict()
  expect(await read(...paths)).toEqual(before)
})

it('still knows the tags and cursors that it gave before an eviction', async () => {
  for (const n of [1, 2, 3]) await request('POST', 'todos', { title: `Cursor ${n}` })
  const [page, list] = await read('todos?q=cursor&_sort=title&_limit=2', 'todos')
  const item = await request('POST', 'messages', { text: 'Tagged' })
  const { id } = JSON.parse(item.body)

  await evict()
  const next = /api\/([^>]+)>; rel="next"/.exec(page?.link ?? '')?.[1] ?? ''
  expect(JSON.parse((await request('GET', next)).body)).toMatchObject([{ title: 'Cursor 3' }])
  const known = (tag = '') => ({ 'If-None-Match': tag })
  expect(await request('GET', 'todos', undefined, known(list?.etag ?? ''))).toMatchObject({
    status: 304,
  })
  const match = { 'If-Match': item.etag ?? '' }
  const patched = await request('PATCH', `messages/${id}`, { text: 'Changed' }, match)
  expect(patched).toMatchObject({ status: 200 })

  await evict()
  expect(await request('DELETE', `messages/${id}`, undefined, match)).toMatchObject({ status: 412 })
})

it('gives no id twice, however often it is evicted', async () => {
  const first = await idOf(request('POST', 'messages', { text: 'First' }))
  await request('DELETE', `messages/${first}`)
  await evict()
  expect(await idOf(request('POST', 'messages', { text: 'Second' }))).toBe(first + 1)

  await request('POST', 'messages', { id: first + 40, text: 'Named' })
  await request('DELETE', `messages/${first + 40}`)
  await evict()
  await evict()
  expect(await idOf(request('POST', 'messages', { text: 'Third' }))).toBe(first + 41)
})

it('gives an item a new ETag after an eviction, even where its id comes back', async () => {
  const { body, etag } = await request('POST', 'messages', { text: 'Same' })
  const { id } = JSON.parse(body)
  await request('DELETE', `messages/${id}`)
  await evict()
  const again = await request('PUT', `messages/${id}`, { text: 'Same' })
  expect(again).toMatchObject({ status: 201, body })
  expect(again.etag).not.toBe(etag)
})

it('does not seed an emptied collection again', async () => {
  const [todos] = await read('todos')
  for (const { id } of JSON.parse(todos?.body ?? '')) await request('DELETE', `todos/${id}`)
  const before = await read('todos')
  expect(before).toMatchObject([{ body: '[]', total: '0' }])

  await evict()
  expect(await read('todos')).toEqual(before)
})

it('keeps every write that is under way when it is evicted', async () => {
  const texts = Array.from({ length: 20 }, (_, n) => `Under way ${n}`)
  const writes = texts.map((text) => request('POST', 'messages', { text }))
  await evictDurableObject(env.WORKSPACES.getByName('default'))
  const items = (await Promise.all(writes)).map(({ body }) => JSON.parse(body))
  const [kept] = await read('messages?q=under%20way&_sort=id')
  expect(JSON.parse(kept?.body ?? '')).toEqual(items.toSorted((a, b) => a.id - b.id))
  expect(items.map(({ text }) => text)).toEqual(texts)
})
