/** What is measured: a server that holds books and todos, and how each kind of work is asked of it. */

export type Book = { id: number; title: string; author: string; year: number }

export type Todo = { id: number; title: string; done: boolean }

/** What a contestant holds before it is measured: ids from 1 in order, as many of each. */
export type Content = { books: Book[]; todos: Todo[] }

export const WORKS = ['item', 'list', 'middle', 'filter', 'search', 'POST', 'PATCH'] as const

export type Work = (typeof WORKS)[number]

/** A request to be repeated, and what its answer must be for the request to count. */
export type Call = {
  method: 'GET' | 'POST' | 'PATCH'
  /** With its query. */
  path: string
  /** Sent as JSON. */
  body?: string
  status: number
  /** Members that the answer's item has, or the ids of its list's items in any order. */
  expected: Record<string, unknown> | number[]
}

export type Running = {
  /** Its origin, without a slash at the end. */
  url: string
  /** The processes that serve. */
  pids: number[]
  stop: () => Promise<void>
}

export type Contestant = {
  name: string
  /** The most items that it is asked to hold of each collection. */
  most: number
  /**
   * Starts it on a free port of 127.0.0.1, with this content and nothing else.
   * @param folder an empty one for its files
   */
  start: (content: Content, folder: string) => Promise<Running>
  /**
   * Why it cannot run here, such as a package that is missing; undefined when it can.
   */
  missing?: () => string | undefined
  /** The calls of one kind of work, repeated in turn; none when it has no such thing. */
  calls: (work: Work, content: Content, url: string) => Promise<Call[]> | Call[]
}
