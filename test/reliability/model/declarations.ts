/** What the commands declare collections to be: by its name, one of these. */
import type { Declaration } from '../../../src/collection/definition.ts'
import type { Members } from '../../../src/input/json.ts'
import { type Collection, collectionOf } from './collection.ts'

/** Beside the starters; it is not there in the beginning. */
const NOTES: Omit<Declaration, 'name'> = {
  noun: 'Note',
  schema: {
    type: 'object',
    required: ['text'],
    properties: {
      text: { type: 'string', minLength: 1, maxLength: 40 },
      rank: { type: 'number' },
      flag: { type: 'boolean', default: false },
    },
  },
  actions: { raise: { patch: { flag: true, rank: 12 } } },
  seed: [{ text: 'a', rank: 9 }, { text: 'b é' }],
}

const BOOKS = {
  noun: 'Volume',
  schema: {
    type: 'object',
    properties: { title: { type: 'string' }, shelf: { type: 'string' }, rank: { type: 'number' } },
  },
}

/** Bodies that cannot be. */
const WRONG: Members[] = [
  { noun: '' },
  { nosuch: 1 },
  { schema: { properties: { a: { pattern: 'a' } } } },
]

export const DECLARATIONS: { [name: string]: object[] } = {
  notes: [NOTES, { noun: 'Note' }, { noun: 'Note' }, { ...NOTES, schema: BOOKS.schema }, ...WRONG],
  books: [BOOKS, { noun: 'Book' }, NOTES, ...WRONG],
}

/** The collection that is made at run time, as its commands take it to be. */
export const OWN: Collection = collectionOf({ name: 'notes', ...NOTES })
