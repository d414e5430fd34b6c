import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Server, startServer } from './server.ts'

/** A start takes 4 seconds, on a busy machine ten times that. */
const timeout = 120_000

const disk = mkdtempSync(join(tmpdir(), 'restpad-'))
let server: Server

beforeAll(async () => {
  server = await startServer(disk)
})

// The last hook runs first.
afterAll(() => rmSync(disk, { recursive: true }))
afterAll(() => server.kill())

async function send(method: string, path: string, body?: object): Promise<{ id: number }> {
  const isForm = body instanceof URLSearchParams
  const response = await fetch(`${server.url}/api/${path}`, {
    method,
    body: body === undefined || isForm ? body : JSON.stringify(body),
    headers: isForm || body === undefined ? {} : { 'Content-Type': 'application/json' },
  })
  const text = await response.text()
  expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true)
  return text === '' ? { id: 0 } : JSON.parse(text)
}

function form(members: Record<string, string>): URLSearchParams {
  return new URLSearchParams(members)
}

const PATHS = [
  'books',
  'books?_sort=title&_order=desc',
  'books?_limit=2',
  'books?shelf.room=B',
  'books/1',
  'books/3',
  'books/20',
  'todos',
  'todos/1',
  'todos?done=true',
  'messages',
  'messages/1',
  'messages/2',
  'search?term=zo%C3%AB',
]

/** What clients can know of the state. */
function snapshot(paths: string[]): Promise<unknown[]> {
  return Promise.all(
    paths.map(async (path) => {
      const response = await fetch(`${server.url}/api/${path}`)
      const header = (name: string) => response.headers.get(name)?.replaceAll(server.url, '')
      return {
        path,
        status: response.status,
        body: await response.text(),
        etag: header('ETag'),
        total: header('X-Total-Count'),
        link: header('Link'),
      }
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
  const before = await snapshot(PATHS)
  expect(JSON.stringify(before)).toContain('100% café & crème')

  await server.stop()
  server = await startServer(disk)
  expect(await snapshot(PATHS)).toEqual(before)
  expect(await send('POST', 'books', { title: 'Next' })).toMatchObject({ id: 21 })
  expect(await send('POST', 'messages', { text: 'Next' })).toMatchObject({ id: 3 })
})

it(
  'has every acknowledged write after kill -9, each once, and goes on with the next id',
  { timeout },
  async () => {
    const { id: deleted } = await send('POST', 'books', { title: 'Deleted' })
    await send('DELETE', `books/${deleted}`)
    await send('PUT', 'books/20', form({ title: 'Zoë, twenty', year: '20' }))
    await send('PATCH', 'books/3', { shelf: { room: 'B' } })
    await send('DELETE', 'messages/1')
    const paths = PATHS.filter((path) => !/^todos(\?|$)/.test(path))
    const before = await snapshot(paths)

    const acknowledged: { id: number }[] = []
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
    const todos: { id: number; title: string }[] = await (
      await fetch(`${server.url}/api/todos?title_like=todo%20`)
    ).json()
    expect(todos).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(todos.map(({ title }) => title)).size).toBe(todos.length)
    expect(texts).toEqual(expect.arrayContaining(todos.map(({ title }) => title)))

    const last = Math.max(...todos.map(({ id }) => id))
    expect(await send('POST', 'todos', { title: 'Next' })).toMatchObject({ id: last + 1 })
    expect(await send('POST', 'books', { title: 'Next' })).toMatchObject({ id: deleted + 1 })
  },
)
