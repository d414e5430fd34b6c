import { expect, it } from 'vitest'
import { checkedFetch } from './contract.ts'

type Row = [request: string, status: number, body: unknown, init?: RequestInit]

const json = (value: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
})
const urlencoded = (members: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(members),
})
const multipart = (members: Record<string, string>): RequestInit => {
  const body = new FormData()
  for (const [name, value] of Object.entries(members)) body.append(name, value)
  return { method: 'POST', body }
}
const POST = { method: 'POST' }

const python = { id: 1, title: 'Python Basics' }
const flask = { id: 2, title: 'Flask for Beginners' }
const learn = { id: 1, title: 'Learn Flask', done: false }
const basics = { id: 2, title: 'Learn basic APIs', done: false }
const noText = { error: "Missing 'text'" }
const noTitle = { error: "JSON with 'title' required" }

/** The tutorial, from a new workspace on: each row sees what those before it wrote. */
const rows: Row[] = [
  ['/hello', 200, { message: 'Hello from the API!' }],
  ['/user', 200, { id: 1, name: 'Alice', is_active: true }],
  [
    '/users',
    200,
    [
      { id: 1, name: 'Alice' },
      { id: 2, name: 'Bob' },
    ],
  ],
  ['/status', 200, { status: 'ok' }],
  ['/time', 200, { time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) }],
  ['/echo?text=Hello', 200, { you_sent: 'Hello' }],
  ['/echo?text=100%25+%C3%A9', 200, { you_sent: '100% é' }],
  ['/echo?text=%zz', 200, { you_sent: '%zz' }],
  ['/echo', 200, { you_sent: '' }],

  ['/books', 200, [python, flask]],
  ['/books/2', 200, flask],
  ['/books/99', 404, { error: 'Book not found' }],
  ['/books/two', 404, { error: 'Book not found' }],
  ['/books/search?title=python', 200, [python]],
  ['/books/search?title=zzz', 200, []],
  ['/books/search?title=', 200, [python, flask]],
  ['/books/search', 200, [python, flask]],

  ['/messages', 200, []],
  ['/messages', 201, { id: 1, text: 'Hello API' }, urlencoded({ text: 'Hello API' })],
  ['/messages', 201, { id: 2, text: 'Hello API' }, multipart({ text: 'Hello API' })],
  ['/messages', 201, { id: 3, text: 'Hello API' }, json({ text: 'Hello API' })],
  ['/messages', 400, noText, POST],
  ['/messages', 400, noText, urlencoded({})],
  ['/messages', 400, noText, urlencoded({ text: '' })],
  ['/messages', 400, noText, multipart({ text: '' })],
  ['/messages', 400, noText, json({ text: '' })],

  ['/todos', 200, [learn]],
  ['/todos/1', 200, learn],
  ['/todos/9', 404, { error: 'Todo not found' }],
  ['/todos', 201, basics, json({ title: 'Learn basic APIs' })],
  ['/todos', 400, noTitle, POST],
  ['/todos', 400, noTitle, json({})],
  ['/todos', 400, noTitle, json({ done: true })],
  ['/todos', 400, noTitle, json({ title: '' })],
  ['/todos', 400, noTitle, urlencoded({ done: 'true' })],
  ['/todos/1/complete', 200, { ...learn, done: true }, POST],
  ['/todos/1/complete', 200, { ...learn, done: true }, POST],
  ['/todos/9/complete', 404, { error: 'Todo not found' }, POST],
  ['/todos/one/complete', 404, { error: 'Todo not found' }, POST],
  ['/todos', 200, [{ ...learn, done: true }, basics]],

  [
    '/books',
    201,
    { id: 3, title: 'Café', author: 'Zoë', year: 2024 },
    urlencoded({ title: 'Café', author: 'Zoë', year: '2024' }),
  ],
  ['/books', 400, { error: "Missing 'title'" }, json({ author: 'Zoë' })],
  ['/books', 400, { error: "'year' must be an integer" }, json({ title: 'x', year: 'y' })],

  [
    '/search?term=FLASK',
    200,
    {
      term: 'FLASK',
      page: 1,
      pages: 1,
      total: 2,
      results: [
        { collection: 'books', item: flask },
        { collection: 'todos', item: { ...learn, done: true } },
      ],
    },
  ],
  ['/search?term=FLASK&page=2', 200, { term: 'FLASK', page: 2, pages: 1, total: 2, results: [] }],
  ['/search?term=nowhere', 200, { term: 'nowhere', page: 1, pages: 0, total: 0, results: [] }],
  ['/search?page=0', 400, { error: "The parameter 'page' must be an integer from 1 up" }],

  ['/nowhere', 404, { error: 'Nothing is at /api/nowhere' }],
  ['/hello', 405, { error: 'POST is not allowed at /api/hello' }, POST],
  [
    '/todos',
    400,
    { error: expect.stringMatching(/^The body is not valid JSON: /) },
    { ...POST, body: '{"title":', headers: { 'Content-Type': 'application/json' } },
  ],
  [
    '/todos',
    415,
    { error: expect.stringMatching(/^The body must be application\/json, /) },
    { ...POST, body: 'title=x', headers: { 'Content-Type': 'text/plain' } },
  ],
  ['/todos', 413, { error: 'The body is over 64 KiB' }, json({ title: 'x'.repeat(65536) })],
]

for (const [i, [path, status, body, init]] of rows.entries()) {
  it(`answers ${init?.method ?? 'GET'} ${path} with ${status} (row ${i + 1})`, async () => {
    const response = await checkedFetch(`/api${path}`, init)
    expect(await response.json()).toEqual(body)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/json')
  })
}

it('pages the search over every collection in the order of the collections', async () => {
  for (let i = 0; i < 12; i++) {
    const message = urlencoded({ text: `pager ${i}` })
    await checkedFetch('/api/messages', message)
  }
  const read = async (page: number) => {
    const url = `/api/search?term=pager&page=${page}`
    const body: { total: number; pages: number; results: { item: { id: number } }[] } = await (
      await checkedFetch(url)
    ).json()
    expect(body).toMatchObject({ total: 12, pages: 2 })
    return body.results.map(({ item }) => item.id)
  }
  const ids = [...(await read(1)), ...(await read(2))]
  expect(ids).toHaveLength(12)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
})

it('hides the inside of a bug behind a request id that its log names too', async () => {
  const { createApp } = await import('../../src/app.ts')
  const app = createApp([])
  app.get('/api/broken', () => {
    throw new Error('secret')
  })
  const logged: unknown[] = []
  const { error } = console
  console.error = (...values: unknown[]) => logged.push(...values)
  const response = await app.request('/api/broken', { headers: { 'X-Request-Id': 'abc' } })
  console.error = error
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
  expect(response.headers.get('X-Request-Id')).toBe('abc')
  expect(logged).toEqual([{ requestId: 'abc', path: '/api/broken', error: expect.any(String) }])
})
