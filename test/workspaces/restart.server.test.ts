/** `npm start` keeps everything over a restart, and what it acknowledged over a kill. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientOf } from '../support/client.ts'
import { type Server, startServer } from '../support/dev-server.ts'
import { temporaryFolder } from '../support/folder.ts'
import type { Item } from '../support/starters.ts'

/** A start takes 4 seconds, on a busy machine ten times that. */
const timeout = 120_000

const disk = temporaryFolder()
let server: Server

beforeAll(async () => {
  server = await startServer(disk)
})
afterAll(() => server.kill())

async function send(method: string, path: string, body?: object): Promise<Item> {
  const received = await clientOf(server.url)<Item>(method, `/api/${path}`, body)
  expect(received.status, `${method} ${path}: ${received.text}`).toBeLessThan(300)
  return received.body
}

function form(members: Record<string, string>): URLSearchParams {
  return new URLSearchParams(members)
}

const PATHS = [
  '/api/books',
  '/api/books?_sort=title&_order=desc',
  '/api/books?_limit=2',
  '/api/books?shelf.room=B',
  '/api/books/1',
  '/api/books/3',
  '/api/books/20',
  '/api/todos',
  '/api/todos/1',
  '/api/todos?done=true',
  '/api/messages',
  '/api/messages/1',
  '/api/messages/2',
  '/api/movies',
  '/api/search?term=zo%C3%AB',
  '/collections/movies',
]

/** What clients can know of the state. */
async function snapshot(paths: string[]): Promise<unknown[]> {
  return Promise.all(
    paths.map(async (path) => {
      const { status, text, headers } = await clientOf(server.url)('GET', path)
      const header = (name: string) => headers.get(name)?.replaceAll(server.url, '')
      const [etag, total, link] = ['ETag', 'X-Total-Count', 'Link'].map(header)
      return { path, status, text: text.replaceAll(server.url, ''), etag, total, link }
    }),
  )
}

it('has everything after a restart, under the same ETags', { timeout }, async () => {
  const shelf = { room: 'B', at: [1, { x: null }] }
  await send('POST', 'books', { title: 'Zoë', year: 1999, shelf })
  await send('POST', 'books', form({ title: '100% café & crème', year: '-50' }))
  await send('PUT', 'books/20', { title: 'Twenty' })
  await send('PUT', 'books/2', form({ title: 'Replaced', author: 'Zoë' }))
  await send('PATCH', 'books/3', { year: null, shelf: { at: [] } })
  await send('DELETE', 'books/1')
  await send('POST', 'todos', { title: 'Write', priority: 3 })
  await send('POST', 'todos', form({ title: 'Read', done: 'true' }))
  await send('POST', 'todos/1/complete')
  await send('POST', 'messages', form({ text: 'Hello Zoë' }))
  await send('POST', 'messages', { text: 'Gone' })
  await send('DELETE', 'messages/2')
  const movies = { schema: { properties: { title: { type: 'string' } } }, seed: [{ title: 'Zoë' }] }
  expect((await clientOf(server.url)('PUT', '/collections/movies', movies)).status).toBe(201)
  const before = await snapshot(PATHS)
  expect(JSON.stringify(before)).toContain('100% café & crème')

  await server.stop()
  server = await startServer(disk)
  expect(await snapshot(PATHS)).toEqual(before)
  expect(await send('POST', 'books', { title: 'Next' })).toMatchObject({ id: 21 })
  expect(await send('POST', 'messages', { text: 'Next' })).toMatchObject({ id: 3 })
  expect(await send('POST', 'movies', { title: 'Next' })).toMatchObject({ id: 2 })
})

it('has every acknowledged write after kill -9, each once', { timeout }, async () => {
  const { id: deleted } = await send('POST', 'books', { title: 'Deleted' })
  await send('DELETE', `books/${deleted}`)
  await send('PUT', 'books/20', form({ title: 'Zoë, twenty', year: '20' }))
  await send('PATCH', 'books/3', { shelf: { room: 'B' } })
  await send('DELETE', 'messages/1')
  const paths = PATHS.filter((path) => !/todos(\?|$)/.test(path))
  const before = await snapshot(paths)

  const acknowledged: Item[] = []
  const texts = Array.from({ length: 50 }, (_, i) => `todo ${i}`)
  const unsent = [...texts]
  let killed: Promise<void> | undefined
  async function write(): Promise<void> {
    for (let title = unsent.shift(); title !== undefined; title = unsent.shift()) {
      acknowledged.push(await send('POST', 'todos', { title }))
      if (acknowledged.length === 25) killed = server.kill()
    }
  }
  await Promise.allSettled([write(), write(), write(), write()])
  await killed
  expect(acknowledged.length).toBeGreaterThanOrEqual(25)
  expect(acknowledged.length).toBeLessThan(50)

  server = await startServer(disk)
  expect(await snapshot(paths)).toEqual(before)
  const path = '/api/todos?title_like=todo%20'
  const { body: todos } = await clientOf(server.url)<Item[]>('GET', path)
  expect(todos).toEqual(expect.arrayContaining(acknowledged))
  expect(new Set(todos.map(({ title }) => title)).size).toBe(todos.length)
  expect(texts).toEqual(expect.arrayContaining(todos.map(({ title }) => title)))

  const last = Math.max(...todos.map(({ id }) => id))
  expect(await send('POST', 'todos', { title: 'Next' })).toMatchObject({ id: last + 1 })
  expect(await send('POST', 'books', { title: 'Next' })).toMatchObject({ id: deleted + 1 })
})
