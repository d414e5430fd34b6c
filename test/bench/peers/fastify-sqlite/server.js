/** A REST API on an own server: `node server.js PORT` in a folder with a content.json. */
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import Fastify from 'fastify'

const database = new Database('data.sqlite')
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author TEXT NOT NULL,
    year INTEGER NOT NULL) STRICT;
  CREATE INDEX books_author ON books (author);
  CREATE TABLE todos (id INTEGER PRIMARY KEY, title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0) STRICT;
`)
load(JSON.parse(readFileSync('content.json', 'utf8')))

const page = database.prepare('SELECT * FROM books WHERE id > ? ORDER BY id LIMIT ?')
const byAuthor = database.prepare('SELECT * FROM books WHERE author = ? ORDER BY id LIMIT ?')
const byTitle = database.prepare('SELECT * FROM books WHERE title LIKE ? ORDER BY id LIMIT 100')
const book = database.prepare('SELECT * FROM books WHERE id = ?')
const todo = database.prepare('SELECT * FROM todos WHERE id = ?')
const insert = database.prepare('INSERT INTO todos (title, done) VALUES (?, ?) RETURNING *')
const update = database.prepare('UPDATE todos SET title = ?, done = ? WHERE id = ? RETURNING *')

const text = { type: 'string' }
const integer = { type: 'integer' }
const boolean = { type: 'boolean' }
const Params = { type: 'object', properties: { id: integer } }
const Book = {
  type: 'object',
  properties: { id: integer, title: text, author: text, year: integer },
}
const Books = { type: 'array', items: Book }
const Todo = { type: 'object', properties: { id: integer, title: text, done: boolean } }
const Failure = { type: 'object', properties: { error: text } }
const Page = {
  type: 'object',
  properties: {
    author: text,
    after: { type: 'integer', default: 0 },
    limit: { type: 'integer', default: 100 },
  },
}
const Search = { type: 'object', properties: { title: { type: 'string', default: '' } } }
const TodoPatch = { type: 'object', properties: { title: text, done: boolean } }
const NewTodo = {
  type: 'object',
  required: ['title'],
  properties: { title: text, done: { type: 'boolean', default: false } },
}

const app = Fastify()

app.get('/books', { schema: { querystring: Page, response: { 200: Books } } }, (request, reply) => {
  const { author, after, limit } = request.query
  reply.send(author === undefined ? page.all(after, limit) : byAuthor.all(author, limit))
})

app.get(
  '/books/search',
  { schema: { querystring: Search, response: { 200: Books } } },
  (request, reply) => {
    reply.send(byTitle.all(`%${request.query.title}%`))
  },
)

app.get(
  '/books/:id',
  { schema: { params: Params, response: { 200: Book, 404: Failure } } },
  (request, reply) => {
    const found = book.get(request.params.id)
    if (found) reply.send(found)
    else reply.code(404).send({ error: 'Book not found' })
  },
)

app.post('/todos', { schema: { body: NewTodo, response: { 201: Todo } } }, (request, reply) => {
  const { title, done } = request.body
  reply.code(201).send(insert.get(title, Number(done)))
})

app.patch(
  '/todos/:id',
  { schema: { params: Params, body: TodoPatch, response: { 200: Todo, 404: Failure } } },
  (request, reply) => {
    const { id } = request.params
    const before = todo.get(id)
    if (before) {
      const { title, done } = { ...before, ...request.body }
      reply.send(update.get(title, Number(done), id))
    } else reply.code(404).send({ error: 'Todo not found' })
  },
)

await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })

function load({ books, todos }) {
  const book = database.prepare('INSERT INTO books VALUES (@id, @title, @author, @year)')
  const todo = database.prepare('INSERT INTO todos VALUES (@id, @title, @done)')
  database.transaction(() => {
    for (const item of books) book.run(item)
    for (const item of todos) todo.run({ ...item, done: Number(item.done) })
  })()
}
