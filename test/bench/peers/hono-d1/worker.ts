/** A REST API on D1 as the documentation of Hono and D1 writes it. */
import { Hono } from 'hono'
import type { Book } from '../../contestant.ts'

type TodoRow = { id: number; title: string; done: number }

const app = new Hono<{ Bindings: { DB: D1Database } }>()

app.get('/books', async (c) => {
  const { author, after = '0', limit = '100' } = c.req.query()
  const query =
    author === undefined
      ? c.env.DB.prepare('SELECT * FROM books WHERE id > ? ORDER BY id LIMIT ?').bind(
          Number(after),
          Number(limit),
        )
      : c.env.DB.prepare('SELECT * FROM books WHERE author = ? ORDER BY id LIMIT ?').bind(
          author,
          Number(limit),
        )
  const { results } = await query.all<Book>()
  return c.json(results)
})

app.get('/books/search', async (c) => {
  const { title = '' } = c.req.query()
  const { results } = await c.env.DB.prepare(
    'SELECT * FROM books WHERE title LIKE ? ORDER BY id LIMIT 100',
  )
    .bind(`%${title}%`)
    .all<Book>()
  return c.json(results)
})

app.get('/books/:id', async (c) => {
  const book = await c.env.DB.prepare('SELECT * FROM books WHERE id = ?')
    .bind(Number(c.req.param('id')))
    .first<Book>()
  return book ? c.json(book) : c.json({ error: 'Book not found' }, 404)
})

app.post('/todos', async (c) => {
  const { title, done = false } = await c.req.json<{ title?: string; done?: boolean }>()
  if (!title) return c.json({ error: "JSON with 'title' required" }, 400)
  const row = await c.env.DB.prepare('INSERT INTO todos (title, done) VALUES (?, ?) RETURNING *')
    .bind(title, done ? 1 : 0)
    .first<TodoRow>()
  return c.json(row && toTodo(row), 201)
})

app.patch('/todos/:id', async (c) => {
  const id = Number(c.req.param('id'))
  const changes = await c.req.json<{ title?: string; done?: boolean }>()
  const before = await c.env.DB.prepare('SELECT * FROM todos WHERE id = ?')
    .bind(id)
    .first<TodoRow>()
  if (!before) return c.json({ error: 'Todo not found' }, 404)
  const { title, done } = { ...toTodo(before), ...changes }
  const row = await c.env.DB.prepare(
    'UPDATE todos SET title = ?, done = ? WHERE id = ? RETURNING *',
  )
    .bind(title, done ? 1 : 0, id)
    .first<TodoRow>()
  return c.json(row && toTodo(row))
})

function toTodo(row: TodoRow) {
  return { ...row, done: row.done === 1 }
}

export default app
