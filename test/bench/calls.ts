/** The calls that several contestants share. */
import { AUTHOR, PAGE, WORD, filtered, found, middle } from './content.ts'
import type { Call, Content, Work } from './contestant.ts'

/** The calls of each kind of work; none for what is not there. */
export type Calls = Partial<Record<Work, Call[]>>

/** Books that are read in turn. */
const READ = 16

/**
 * Todos that are changed in turn, so many that each connection can have its own: SQLite writes
 * nothing when an UPDATE changes nothing.
 */
const CHANGED = 32

/** What the servers answer that are written for this benchmark. */
export function plainCalls(content: Content): Calls {
  const author = encodeURIComponent(AUTHOR)
  return {
    item: items('/books', content),
    list: [get(`/books?limit=${PAGE}`, firstPage(content))],
    middle: [get(`/books?after=${content.books.length / 2}&limit=${PAGE}`, middle(content))],
    filter: [get(`/books?author=${author}`, filtered(content))],
    search: [get(`/books/search?title=${WORD}`, found(content))],
    POST: posts('/todos'),
    PATCH: patches('/todos', content),
  }
}

export function get(path: string, expected: Call['expected']): Call {
  return { method: 'GET', path, status: 200, expected }
}

/** Reads books all over the collection. */
export function items(books: string, content: Content): Call[] {
  return spread(content.books, READ).map((book) => get(`${books}/${book.id}`, book))
}

export function posts(todos: string): Call[] {
  const todo = { title: 'Measure', done: false }
  return [{ method: 'POST', path: todos, body: JSON.stringify(todo), status: 201, expected: todo }]
}

/** Completes todos all over the collection, and reopens them. */
export function patches(todos: string, content: Content): Call[] {
  return [true, false].flatMap((done) =>
    spread(content.todos, CHANGED).map(({ id, title }): Call => {
      const body = JSON.stringify({ done })
      const expected = { id, title, done }
      return { method: 'PATCH', path: `${todos}/${id}`, body, status: 200, expected }
    }),
  )
}

/** Ids of the first page of books. */
export function firstPage({ books }: Content): number[] {
  return books.slice(0, PAGE).map(({ id }) => id)
}

function spread<T>(all: T[], count: number): T[] {
  const step = Math.floor(all.length / count)
  return all.filter((_, index) => index % step === 0).slice(0, count)
}
