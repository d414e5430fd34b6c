/** `PUT import`: a db.json becomes the content, all of it or nothing. */
import { expect, it } from 'vitest'
import { fill } from '../support/books.ts'
import { expectError, expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'
import { type Item, SEED } from '../support/starters.ts'

/** Expects this content, as an export has it. */
async function expectContent(url: string, content: object): Promise<void> {
  expect((await send('GET', `${url}/export`)).text).toBe(JSON.stringify(content))
}

const EMPTY = Object.fromEntries(Object.keys(SEED).map((name) => [name, []]))

it('writes only what is other than what is there: an equal item keeps its tag', async () => {
  const { url } = await newWorkspace()
  const tagOf = async () => (await send('GET', `${url}/api/books/1`)).headers.get('ETag')
  const tag = await tagOf()
  const [first] = SEED['books'] ?? []
  const content = { ...SEED, books: [first, { id: 7, title: 'New' }] }
  await fill(url, content)
  expect(await tagOf()).toBe(tag)
  await expectContent(url, content)
  expect((await send('GET', `${url}/api/books`)).headers.get('X-Total-Count')).toBe('2')
  const next = await send('POST', `${url}/api/books`, { title: 'Next' })
  expectResponse(next, 201, { id: 8, title: 'Next' })
})

it('gives the next ids to items that come without', async () => {
  const { url } = await newWorkspace()
  const todos = [{ title: 'One' }, { id: 7, title: 'Seven' }, { title: 'Eight' }]
  await fill(url, { todos })
  const { body } = await send<Item[]>('GET', `${url}/api/todos`)
  expect(body.map(({ title }) => title)).toEqual(expect.arrayContaining(['One', 'Seven', 'Eight']))
  expect(new Set(body.map(({ id }) => id)).size).toBe(3)
})

it('empties a collection that it does not name', async () => {
  const { url } = await newWorkspace()
  await fill(url, { todos: [{ id: 3, title: 'Only' }] })
  await expectContent(url, { ...EMPTY, todos: [{ id: 3, title: 'Only', done: false }] })
})

const good = { id: 1, title: 'x' }
const NO_ID = "'id' must be an integer from 1 to 4503599627370496"

it.each<[title: string, status: number, error: string | RegExp, content: unknown]>([
  [
    'a wrong member',
    400,
    "In /todos/1: 'title' must be a string",
    { todos: [good, { id: 2, title: 7 }] },
  ],
  ['a missing member', 400, "In /todos/1: 'title' is required", { todos: [good, { id: 2 }] }],
  ['an id twice', 400, '/todos/1/id is the id of another item', { todos: [good, good] }],
  ['an id that is a text', 400, `In /todos/0: ${NO_ID}`, { todos: [{ id: 'a', title: 'x' }] }],
  [
    'an item that is none',
    400,
    '/todos/0 is refused: The item must be a JSON object',
    { todos: [null] },
  ],
  ['a collection that is no array', 400, '/todos must be an array', { todos: {} }],
  ['an unknown collection', 400, 'Unknown collection: comments', { todos: [good], comments: [] }],
  ['an array', 400, 'The body must be a JSON object', [good]],
  ['broken JSON', 400, /not valid JSON/, '{"todos":['],
  [
    'an item over 64 KiB',
    400,
    '/todos/0 is refused: Todo would be over 64 KiB',
    { todos: [{ ...good, extra: 'x'.repeat(70_000) }] },
  ],
  [
    'too many items',
    507,
    'A workspace holds at most 10000 todos',
    { todos: Array.from({ length: 10_001 }, (_, i) => ({ id: i + 1, title: 'x' })) },
  ],
])('changes nothing for %s, and says what is wrong', async (_, status, error, content) => {
  const { url } = await newWorkspace()
  const sentence = typeof error === 'string' ? error : (expect.stringMatching(error) as string)
  expectError(await send('PUT', `${url}/import`, content), status, sentence)
  await expectContent(url, SEED)
})

it('takes JSON alone', async () => {
  expect((await send('PUT', '/import', new URLSearchParams())).status).toBe(415)
})

it('names the first ten faults by pointer', async () => {
  const { url } = await newWorkspace()
  const todos = Array.from({ length: 12 }, (_, i) => ({ id: i + 1, title: i }))
  const { body } = await send<{ errors: { pointer: string }[] }>(
    'PUT',
    `${url}/import`,
    { todos },
    { Accept: 'application/problem+json' },
  )
  expect(body.errors.map(({ pointer }) => pointer)).toEqual(
    Array.from({ length: 10 }, (_, i) => `/todos/${i}/title`),
  )
})

it('carries ten thousand items a collection, and then no more are taken', async () => {
  const { id, url } = await newWorkspace()
  const many = (text: (n: number) => object) =>
    Array.from({ length: 10_000 }, (_, n) => ({ id: n + 1, ...text(n) }))
  const content = {
    ...EMPTY,
    books: many((n) => ({ title: `Book ${n}`, year: n % 2000 })),
    todos: many((n) => ({ title: `Todo ${n}`, done: n % 2 === 0 })),
    messages: many((n) => ({ text: `Message ${n}` })),
  }
  await fill(url, content)
  const { text } = await send('GET', `${url}/export`)
  expect(text === JSON.stringify(content)).toBe(true)
  expectResponse(await send('PUT', `${url}/import`, text), 204)
  const fork = await newWorkspace({ from: id })
  expect((await send('GET', `${fork.url}/export`)).text === text).toBe(true)
  for (const [method, end, status] of [
    ['POST', '', 507],
    ['PUT', '/10001', 507],
    ['PUT', '/10000', 200],
  ] as const) {
    const written = await send(method, `${url}/api/todos${end}`, { title: 'One more' })
    expect(written.status).toBe(status)
  }
})
