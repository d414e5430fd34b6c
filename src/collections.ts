/** The product as data: every collection that the API serves, in the order it serves them. */
import { collection } from './collection/collection.ts'

export const books = collection({
  name: 'books',
  noun: 'Book',
  schema: {
    type: 'object',
    required: ['title'],
    properties: {
      title: {
        type: 'string',
        minLength: 1,
        maxLength: 500,
        examples: ['The Dispossessed', 'The Left Hand of Darkness'],
      },
      author: { type: 'string', minLength: 1, maxLength: 200, examples: ['Ursula K. Le Guin'] },
      year: { type: 'integer', minimum: -9999, maximum: 9999, examples: [1974, 1969] },
    },
  },
  missing: "Missing 'title'",
  seed: [{ title: 'Python Basics' }, { title: 'Flask for Beginners' }],
})

export const todos = collection({
  name: 'todos',
  noun: 'Todo',
  schema: {
    type: 'object',
    required: ['title'],
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 500, examples: ['Learn basic APIs'] },
      done: { type: 'boolean', default: false },
    },
  },
  missing: "JSON with 'title' required",
  seed: [{ title: 'Learn Flask' }],
})

export const messages = collection({
  name: 'messages',
  noun: 'Message',
  schema: {
    type: 'object',
    required: ['text'],
    properties: {
      text: {
        type: 'string',
        minLength: 1,
        maxLength: 5000,
        examples: ['Hello API', 'Hello again'],
      },
    },
  },
  missing: "Missing 'text'",
  seed: [],
})

export const collections = [books, todos, messages]
