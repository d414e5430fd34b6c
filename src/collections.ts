/** What a new workspace begins with, in this order. */
import type { Declaration } from './collection/definition.ts'

export const collections: Declaration[] = [
  {
    name: 'users',
    noun: 'User',
    schema: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 200, examples: ['Carol', 'Caroline'] },
      },
    },
    seed: [{ name: 'Alice' }, { name: 'Bob' }],
  },
  {
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
    seed: [{ title: 'Python Basics' }, { title: 'Flask for Beginners' }],
  },
  {
    name: 'todos',
    noun: 'Todo',
    schema: {
      type: 'object',
      required: ['title'],
      properties: {
        title: { type: 'string', minLength: 1, maxLength: 500, examples: ['Learn basic APIs'] },
        done: { type: 'boolean', default: false },
      },
      errorMessage: { required: "JSON with 'title' required" },
    },
    actions: { complete: { patch: { done: true } } },
    seed: [{ title: 'Learn Flask' }],
  },
  {
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
  },
]
