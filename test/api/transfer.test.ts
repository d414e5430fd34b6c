import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { newWorkspace, send, sendWith } from './send.ts'

type Content = { [collection: string]: { id: number; [member: string]: unknown }[] }

const SEED = {
  books: [
    { id: 1, title: 'Python Basics' },
    { id: 2, title: 'Flask for Beginners' },
  ],
  todos: [{ id: 1, title: 'Learn Flask', done: false }],
  messages: [],
}
const HOSTILE = [
  '100% "quoted" \\ back',
  'emoji 👩‍👩‍👧',
  "'; DROP TABLE todos; --",
  'שלום',
  'two\nlines',
]

async function exported(url: string): Promise<string> {
  const response = await send('GET', `${url}/api/export`)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('application/json')
  return response.text()
}

async function imported(url: string, content: unknown) {
  const headers = { 'Content-Type': 'application/json' }
  const response = await send('PUT', `${url}/api/import`, content, headers)
  const text = await response.text()
  return { status: response.status, body: text === '' ? '' : (JSON.parse(text) as unknown) }
}

it('exports the seed of a new workspace as a db.json', async () => {
  const { url } = await newWorkspace()
  expect(await exported(url)).toBe(JSON.stringify(SEED))
})

it('gives back byte for byte what it exported, after an import elsewhere', async () => {
  const { url } = await newWorkspace()
  for (const text of HOSTILE) {
    await send('POST', `${url}/api/messages`, { text, extra: { deep: [null, 1.5, true], '': 0 } })
    await send('POST', `${url}/api/books`, { zeta: 1, title: text, year: 1999 })
  }
  await send('DELETE', `${url}/api/books/1`)
  await send('PATCH', `${url}/api/books/2`, { author: 'Late', zeta: null })
  const before = await exported(url)
  const other = await newWorkspace()
  expect(await imported(other.url, before)).toEqual({ status: 204, body: '' })
  expect(await exported(other.url)).toBe(before)
  expect(await imported(url, before)).toEqual({ status: 204, body: '' })
  expect(await exported(url)).toBe(before)
})

it('imports only what is other than what is there: an equal item keeps its tag', async () => {
  const { url } = await newWorkspace()
  const tag = (await send('GET', `${url}/api/books/1`)).headers.get('ETag')
  const content: Content = structuredClone(SEED)
  content['books'] = [
    { id: 1, title: 'Python Basics' },
    { id: 7, title: 'New' },
  ]
  expect(await imported(url, content)).toEqual({ status: 204, body: '' })
  expect((await send('GET', `${url}/api/books/1`)).headers.get('ETag')).toBe(tag)
  expect(await exported(url)).toBe(JSON.stringify(content))
  expect((await send('GET', `${url}/api/books`)).headers.get('X-Total-Count')).toBe('2')
  const next = await send('POST', `${url}/api/books`, { title: 'Next' })
  expect(await next.json()).toEqual({ id: 8, title: 'Next' })
})

it('empties a collection that an import does not name', async () => {
  const { url } = await newWorkspace()
  await imported(url, { todos: [{ id: 3, title: 'Only' }] })
  const only = { books: [], todos: [{ id: 3, title: 'Only', done: false }], messages: [] }
  expect(await exported(url)).toBe(JSON.stringify(only))
})

it('changes nothing when one item of an import is wrong, and says which', async () => {
  const { url } = await newWorkspace()
  const before = await exported(url)
  const good = { id: 1, title: 'x' }
  const wrong: [unknown, number, string][] = [
    [{ todos: [good, { id: 2, title: 7 }] }, 400, "In /todos/1: 'title' must be a string"],
    [{ todos: [good, { id: 2 }] }, 400, "In /todos/1: 'title' is required"],
    [{ todos: [good, good] }, 400, "/todos/1/id is another item's too"],
    [
      { todos: [{ title: 'x' }] },
      400,
      "In /todos/0: 'id' must be an integer from 1 to 4503599627370496",
    ],
    [
      { todos: [{ id: 'a', title: 'x' }] },
      400,
      "In /todos/0: 'id' must be an integer from 1 to 4503599627370496",
    ],
    [{ todos: [null] }, 400, '/todos/0 must be an object'],
    [{ todos: {} }, 400, '/todos must be an array'],
    [{ todos: [good], comments: [] }, 400, '/comments is no collection here'],
    [[good], 400, 'The body must be a JSON object'],
    ['{"todos":[', 400, expect.stringContaining('not valid JSON') as string],
    [
      { todos: [{ ...good, extra: 'x'.repeat(70_000) }] },
      400,
      '/todos/0 cannot stay: Todo would be over 64 KiB',
    ],
    [
      { todos: Array.from({ length: 10_001 }, (_, i) => ({ id: i + 1, title: 'x' })) },
      507,
      'A workspace holds at most 10000 todos',
    ],
  ]
  for (const [content, status, error] of wrong) {
    const headers = { 'Content-Type': 'application/json' }
    const response = await send('PUT', `${url}/api/import`, content, headers)
    expect({ status: response.status, body: await response.json() }).toEqual({
      status,
      body: { error },
    })
  }
  expect((await send('PUT', `${url}/api/import`, new URLSearchParams())).status).toBe(415)
  expect(await exported(url)).toBe(before)
})

it('names the first ten faults of an import by pointer', async () => {
  const { url } = await newWorkspace()
  const todos = Array.from({ length: 12 }, (_, i) => ({ id: i + 1, title: i }))
  const headers = { Accept: 'application/problem+json' }
  const response = await send('PUT', `${url}/api/import`, { todos }, headers)
  const { errors }: { errors: { pointer: string }[] } = await response.json()
  expect(errors.map(({ pointer }) => pointer)).toEqual(
    Array.from({ length: 10 }, (_, i) => `/todos/${i}/title`),
  )
})

it('resets a workspace to the seed, ids included, with other tags than before', async () => {
  const { url } = await newWorkspace()
  const tag = (await send('GET', `${url}/api/todos`)).headers.get('ETag')
  await send('POST', `${url}/api/todos`, { title: 'Second' })
  await send('DELETE', `${url}/api/books/1`)
  expect((await send('POST', `${url}/api/reset`)).status).toBe(204)
  expect(await exported(url)).toBe(JSON.stringify(SEED))
  const list = await send('GET', `${url}/api/todos`)
  expect(list.headers.get('X-Total-Count')).toBe('1')
  expect(list.headers.get('ETag')).not.toBe(tag)
  const next = await send('POST', `${url}/api/todos`, { title: 'Again' })
  expect(await next.json()).toMatchObject({ id: 2 })
})

it('forks a workspace into another that then lives on its own', async () => {
  const { id, url } = await newWorkspace()
  await send('POST', `${url}/api/messages`, { text: 'Shared', extra: [1] })
  await send('DELETE', `${url}/api/books/1`)
  const fork = await newWorkspace({ from: id })
  expect(await exported(fork.url)).toBe(await exported(url))
  await send('POST', `${fork.url}/api/messages`, { text: 'Fork only' })
  expect((await send('GET', `${url}/api/messages/2`)).status).toBe(404)
  expect((await send('POST', '/workspaces', { form: id })).status).toBe(400)
  expect((await send('POST', '/workspaces', { from: 7 })).status).toBe(404)
})

it(
  'carries ten thousand items a collection through import, export and fork',
  { timeout: 60_000 },
  async () => {
    const { id, url } = await newWorkspace()
    const many = (text: (n: number) => object) =>
      Array.from({ length: 10_000 }, (_, n) => ({ id: n + 1, ...text(n) }))
    const content = {
      books: many((n) => ({ title: `Book ${n}`, year: n % 2000 })),
      todos: many((n) => ({ title: `Todo ${n}`, done: n % 2 === 0 })),
      messages: many((n) => ({ text: `Message ${n}` })),
    }
    expect(await imported(url, content)).toEqual({ status: 204, body: '' })
    const text = await exported(url)
    expect(text === JSON.stringify(content)).toBe(true)
    expect(await imported(url, text)).toEqual({ status: 204, body: '' })
    const fork = await newWorkspace({ from: id })
    expect((await exported(fork.url)) === text).toBe(true)
    expect((await send('POST', `${url}/api/todos`, { title: 'One more' })).status).toBe(507)
    expect((await send('PUT', `${url}/api/todos/10001`, { title: 'One more' })).status).toBe(507)
    expect((await send('PUT', `${url}/api/todos/10000`, { title: 'Replaced' })).status).toBe(200)
  },
)

it('copies a workspace as of one moment, whatever is written meanwhile', async () => {
  const { id, url } = await newWorkspace()
  const doc = 'x'.repeat(1000)
  for (let n = 0; n < 20; n++) await send('POST', `${url}/api/messages`, { text: `${n}`, doc })
  const before = JSON.parse(await exported(url)) as Content
  const stub = () => env.WORKSPACES.getByName(id)
  const copied: { id: number; doc: string }[] = []
  let seq: number | null = null
  let round = 0
  for (let more = true, after = 0; more; round++) {
    const piece = await stub().copy('messages', after, seq, 3000)
    if (!piece.ok) throw new Error(piece.code)
    copied.push(...piece.entries)
    ;({ seq, more } = piece)
    after = piece.entries.at(-1)?.id ?? 0
    await send('PATCH', `${url}/api/messages/${after + 1}`, { text: 'changed' })
    await send('PATCH', `${url}/api/messages/${after + 1}`, { text: 'changed twice' })
    await send('DELETE', `${url}/api/messages/${after + 2}`)
    await send('POST', `${url}/api/messages`, { text: 'new' })
    if (round === 3) await send('POST', `${url}/api/reset`)
  }
  expect(round).toBeGreaterThan(4)
  expect(copied.map(({ id, doc }) => ({ id, ...(JSON.parse(doc) as object) }))).toEqual(
    before['messages'],
  )
})

it('exports piece by piece, as its client reads', async () => {
  const { id, url } = await newWorkspace()
  const doc = 'x'.repeat(60_000)
  for (let n = 0; n < 20; n++) await send('POST', `${url}/api/messages`, { text: `${n}`, doc })
  let calls = 0
  const getByName = (name: string) => {
    calls++
    return env.WORKSPACES.getByName(name)
  }
  const response = await sendWith({ WORKSPACES: { getByName } }, `/w/${id}/api/export`)
  const reader = response.body?.getReader()
  await reader?.read()
  // The piece that was read, and what is fetched ahead of its client.
  expect(calls).toBeLessThanOrEqual(collections.length)
  while (!(await reader?.read())?.done);
  expect(calls).toBeGreaterThan(6)
})

it('writes an import in one transaction: a failure inside leaves everything as it was', async () => {
  const { id, url } = await newWorkspace()
  const before = await exported(url)
  await runInDurableObject(env.WORKSPACES.getByName(id), (workspace) => {
    const broken = [{ collection: 'books', entries: [{ id: 9, doc: 'no JSON' }] }]
    expect(() => workspace.replace(broken)).toThrow('malformed JSON')
  })
  expect(await exported(url)).toBe(before)
  expect((await send('GET', `${url}/api/books`)).headers.get('X-Total-Count')).toBe('2')
})
