/** The tutorial's routes, with the bodies and statuses that it shows. */
import { expect, it } from 'vitest'
import { expectResponse } from '../support/expect.ts'
import { send } from '../support/send.ts'

const form = (members: Record<string, string>) => new URLSearchParams(members)
function multipart(members: Record<string, string>): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(members)) body.append(name, value)
  return body
}

const users = [
  { id: 1, name: 'Alice' },
  { id: 2, name: 'Bob' },
]
const python = { id: 1, title: 'Python Basics' }
const flask = { id: 2, title: 'Flask for Beginners' }
const learn = { id: 1, title: 'Learn Flask', done: false }
const learned = { ...learn, done: true }
const basics = { id: 2, title: 'Learn basic APIs', done: false }
const zoe = { title: 'Café', author: 'Zoë', year: '2024' }
const hello = { text: 'Hello API' }
const noText = { error: "Missing 'text'" }
const noTitle = { error: "JSON with 'title' required" }
const noTodo = { error: 'Todo not found' }
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string
const results = [
  { collection: 'books', item: flask },
  { collection: 'todos', item: learned },
]
const found = { term: 'FLASK', page: 1, pages: 1, total: 2, results }
const none = { term: 'nowhere', page: 1, pages: 0, total: 0, results: [] }

/** From a new workspace on: each row sees what those before it wrote. */
it.each<[method: string, path: string, status: number, body: unknown, sent?: unknown]>([
  ['GET', '/hello', 200, { message: 'Hello from the API!' }],
  ['GET', '/user', 200, { id: 1, name: 'Alice', is_active: true }],
  ['GET', '/users', 200, users],
  ['GET', '/status', 200, { status: 'ok' }],
  ['GET', '/time', 200, { time }],
  ['GET', '/echo?text=Hello', 200, { you_sent: 'Hello' }],
  ['GET', '/echo?text=100%25+%C3%A9', 200, { you_sent: '100% é' }],
  ['GET', '/echo?text=%zz', 200, { you_sent: '%zz' }],
  ['GET', '/echo', 200, { you_sent: '' }],

  ['GET', '/books', 200, [python, flask]],
  ['GET', '/books/2', 200, flask],
  ['GET', '/books/99', 404, { error: 'Book not found' }],
  ['GET', '/books/two', 404, { error: 'Book not found' }],
  ['GET', '/books/search?title=python', 200, [python]],
  ['GET', '/books/search?title=zzz', 200, []],
  ['GET', '/books/search?title=', 200, [python, flask]],
  ['GET', '/books/search', 200, [python, flask]],

  ['GET', '/messages', 200, []],
  ['POST', '/messages', 201, { id: 1, ...hello }, form(hello)],
  ['POST', '/messages', 201, { id: 2, ...hello }, multipart(hello)],
  ['POST', '/messages', 201, { id: 3, ...hello }, hello],
  ['POST', '/messages', 400, noText],
  ['POST', '/messages', 400, noText, form({})],
  ['POST', '/messages', 400, noText, form({ text: '' })],
  ['POST', '/messages', 400, noText, multipart({ text: '' })],
  ['POST', '/messages', 400, noText, { text: '' }],

  ['GET', '/todos', 200, [learn]],
  ['GET', '/todos/1', 200, learn],
  ['GET', '/todos/9', 404, noTodo],
  ['POST', '/todos', 201, basics, { title: 'Learn basic APIs' }],
  ['POST', '/todos', 400, noTitle],
  ['POST', '/todos', 400, noTitle, {}],
  ['POST', '/todos', 400, noTitle, { done: true }],
  ['POST', '/todos', 400, noTitle, { title: '' }],
  ['POST', '/todos', 400, noTitle, form({ done: 'true' })],
  ['POST', '/todos/1/complete', 200, learned],
  ['POST', '/todos/1/complete', 200, learned],
  ['POST', '/todos/9/complete', 404, noTodo],
  ['POST', '/todos/one/complete', 404, noTodo],
  ['GET', '/todos', 200, [learned, basics]],

  ['POST', '/books', 201, { id: 3, ...zoe, year: 2024 }, form(zoe)],
  ['POST', '/books', 400, { error: "Missing 'title'" }, { author: 'Zoë' }],
  ['POST', '/books', 400, { error: "'year' must be an integer" }, { title: 'x', year: 'y' }],

  ['GET', '/search?term=FLASK', 200, found],
  ['GET', '/search?term=FLASK&page=2', 200, { ...found, page: 2, results: [] }],
  ['GET', '/search?term=nowhere', 200, none],

  ['GET', '/nowhere', 404, { error: 'Unknown collection: nowhere' }],
  ['POST', '/hello', 405, { error: 'POST is not allowed at /api/hello' }],
])('answers %s %s with %i', async (method, path, status, body, sent) => {
  const received = await send(method, `/api${path}`, sent)
  expectResponse(received, status, body)
  expect(received.headers.get('Content-Type')).toBe('application/json')
})
