/** What stays when the object that keeps a workspace is evicted from the memory. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { Members } from '../../src/input/json.ts'
import { expectResponse } from '../support/expect.ts'
import { linksOf } from '../support/message.ts'
import { evict, objectOf } from '../support/objects.ts'
import { send } from '../support/send.ts'
import type { Item } from '../support/starters.ts'

/** Creates an item and gives its id. */
async function create(collection: string, members: Members): Promise<number> {
  return (await send<Item>('POST', `/api/${collection}`, members)).body.id
}

/** All that a client can see of these. */
async function read(...paths: string[]) {
  return Promise.all(
    paths.map(async (path) => {
      const { status, headers, text } = await send('GET', `/api/${path}`)
      const [etag, total, link] = ['ETag', 'X-Total-Count', 'Link'].map((name) => headers.get(name))
      return { path, status, text, etag, total, link }
    }),
  )
}

it('is an end of the object', async () => {
  const self = async () => runInDurableObject(objectOf('default'), (workspace) => workspace)
  const before = await self()
  await evict('default')
  expect((await self()) === before).toBe(false)
})

it('keeps every read as it was: body, ETag, total and links', async () => {
  const shelf = { room: 'Ω', at: [1, { x: null }] }
  const id = await create('books', { title: 'Kept', year: 1999, shelf })
  const named = await create('books', { id: id + 10, title: 'Kept with its id' })
  const gone = await create('books', { title: 'Kept not' })
  await send('PUT', `/api/books/${id + 20}`, { title: 'Kept by PUT', year: -50 })
  await send('PATCH', `/api/books/${id}`, { year: 2000, shelf: { at: null } })
  await send('DELETE', `/api/books/${gone}`)
  const paths = [
    'books',
    'books?title_like=kept',
    'books?q=kept&_sort=year&_order=desc&_limit=2',
    'books?title_like=kept&_page=2&_limit=2',
    'books/search?title=kept',
    'search?term=kept',
    ...[id, named, gone, id + 20].map((book) => `books/${book}`),
  ]
  const before = await read(...paths)
  expect(before.map(({ status }) => status)).toEqual([...Array(8).fill(200), 404, 200])
  expect(before[0]?.text).toContain('"Kept by PUT"')
  expect(before[2]?.link).toContain('_after=')

  await evict('default')
  expect(await read(...paths)).toEqual(before)
})

it('keeps the tags and cursors that it gave', async () => {
  for (const n of [1, 2, 3]) await create('todos', { title: `Cursor ${n}` })
  const page = await send('GET', '/api/todos?q=cursor&_sort=title&_limit=2')
  const list = await send('GET', '/api/todos')
  const { headers, body } = await send<Item>('POST', '/api/messages', { text: 'Tagged' })
  const match = { 'If-Match': headers.get('ETag') ?? '' }

  await evict('default')
  const next = await send('GET', linksOf(page.headers)['next'] ?? '')
  expect(next.body).toMatchObject([{ title: 'Cursor 3' }])
  const known = { 'If-None-Match': list.headers.get('ETag') ?? '' }
  expect((await send('GET', '/api/todos', undefined, known)).status).toBe(304)
  const path = `/api/messages/${body.id}`
  expect((await send('PATCH', path, { text: 'Changed' }, match)).status).toBe(200)

  await evict('default')
  expect((await send('DELETE', path, undefined, match)).status).toBe(412)
})

it('gives no id twice', async () => {
  const first = await create('messages', { text: 'First' })
  await send('DELETE', `/api/messages/${first}`)
  await evict('default')
  expect(await create('messages', { text: 'Second' })).toBe(first + 1)

  await create('messages', { id: first + 40, text: 'Named' })
  await send('DELETE', `/api/messages/${first + 40}`)
  await evict('default')
  await evict('default')
  expect(await create('messages', { text: 'Third' })).toBe(first + 41)
})

it('gives an item a new ETag where its id comes back', async () => {
  const { body, headers } = await send<Item>('POST', '/api/messages', { text: 'Same' })
  await send('DELETE', `/api/messages/${body.id}`)
  await evict('default')
  const again = await send('PUT', `/api/messages/${body.id}`, { text: 'Same' })
  expectResponse(again, 201, body)
  expect(again.headers.get('ETag')).not.toBe(headers.get('ETag'))
})

it('does not seed an emptied collection again', async () => {
  const { body } = await send<Item[]>('GET', '/api/todos')
  for (const { id } of body) await send('DELETE', `/api/todos/${id}`)
  const before = await read('todos')
  expect(before).toMatchObject([{ text: '[]', total: '0' }])

  await evict('default')
  expect(await read('todos')).toEqual(before)
})

it('keeps every write that is under way', async () => {
  const texts = Array.from({ length: 20 }, (_, n) => `Under way ${n}`)
  const writes = texts.map(async (text) => send<Item>('POST', '/api/messages', { text }))
  await evict('default')
  const items = (await Promise.all(writes)).map(({ body }) => body)
  const kept = await send('GET', '/api/messages?q=under%20way&_sort=id')
  expect(kept.body).toEqual(items.toSorted((a, b) => a.id - b.id))
  expect(items.map(({ text }) => text)).toEqual(texts)
})
