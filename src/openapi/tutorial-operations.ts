/** The tutorial's operations: first steps, one search over everything, and completing a todo. */
import {
  type Collection,
  type JsonValue,
  type Members,
  textFields,
} from '../collection/collection.ts'
import { todos } from '../collections.ts'
import { asText } from '../page/example-value.ts'
import { capitalize, typeName } from './names.ts'
import type { Operation, Scenario } from './operation.ts'
import { ID, IF_MATCH, query } from './parameters.ts'
import { samples } from './samples.ts'
import { existing, missing } from './scenarios.ts'
import { exactly, schemaRef } from './schemas.ts'
import { OF_WORKSPACE, OF_WRITE, item } from './successes.ts'
import type { Schema } from './types.ts'

/** Results on a page of the search. */
const PAGE_LIMIT = 10

export const FIRST_STEPS = 'First steps'
const TEXT: Schema = { type: 'string' }
const COUNT: Schema = { type: 'integer', minimum: 0 }
const PERSON = { id: COUNT, name: TEXT }

export function tutorialOperations(collections: Collection[]): Operation[] {
  return [
    constant('hello', 'Say hello', exactly({ message: TEXT }), { message: 'Hello from the API!' }),
    constant('user', 'Get one object', exactly({ ...PERSON, is_active: { type: 'boolean' } }), {
      id: 1,
      name: 'Alice',
      is_active: true,
    }),
    constant('users', 'Get a list', { type: 'array', items: exactly(PERSON) }, [
      { id: 1, name: 'Alice' },
      { id: 2, name: 'Bob' },
    ]),
    constant('status', 'Ask whether it is up', exactly({ status: TEXT }), { status: 'ok' }),
    constant(
      'time',
      'Ask for the time, in UTC',
      exactly({ time: { type: 'string', format: 'date-time' } }),
    ),
    echo(),
    searchEverything(collections),
  ]
}

/** What can be done with items beyond what every collection has. */
export function actionOperations(collections: Collection[]): Operation[] {
  return collections.filter(({ name }) => name === todos.name).map(complete)
}

/** @param answer what it always is */
function constant(name: string, summary: string, schema: Schema, answer?: JsonValue): Operation {
  return {
    method: 'get',
    path: `/${name}`,
    id: `get${capitalize(name)}`,
    tag: FIRST_STEPS,
    summary,
    description: answer === undefined ? 'The answer changes.' : 'The answer never changes.',
    answers: { 200: { description: summary, schema } },
    errors: [],
    scenarios: [{ name, summary, status: 200, ...(answer === undefined ? {} : { answer }) }],
  }
}

function echo(): Operation {
  return {
    method: 'get',
    path: '/echo',
    id: 'echo',
    tag: FIRST_STEPS,
    summary: 'Send a text and get it back',
    description: 'Shows how a text goes into a URL.',
    parameters: [query('text', 'Any text; none is an empty one.', TEXT)],
    answers: { 200: { description: 'The text.', schema: exactly({ you_sent: TEXT }) } },
    errors: [400],
    scenarios: [
      {
        name: 'text',
        summary: 'A text',
        parameters: { text: 'Hello API' },
        status: 200,
        answer: { you_sent: 'Hello API' },
      },
    ],
  }
}

function searchEverything(collections: Collection[]): Operation {
  const term = collections[0] && samples(collections[0]).search?.part
  return {
    method: 'get',
    path: '/search',
    id: 'searchEverything',
    tag: FIRST_STEPS,
    summary: 'Search every collection',
    description: 'Looks into every text field, in any case.',
    parameters: [
      query('term', 'What a text field is to contain; empty matches all.', TEXT),
      query('page', 'A page of ten by its number.', { type: 'integer', minimum: 1 }),
    ],
    answers: {
      200: {
        description: 'A page of what was found.',
        schema: exactly({
          term: TEXT,
          page: { type: 'integer', minimum: 1 },
          pages: COUNT,
          total: COUNT,
          results: {
            type: 'array',
            items: exactly({
              collection: { type: 'string', enum: collections.map(({ name }) => name) },
              item: { anyOf: collections.map((collection) => schemaRef(typeName(collection))) },
            }),
          },
        }),
      },
    },
    errors: [400, ...OF_WORKSPACE],
    scenarios: term ? [found(collections, term)] : [],
  }
}

function found(collections: Collection[], term: string): Scenario {
  const results = collections.flatMap((collection) => {
    const textOf = (item: Members) =>
      textFields(collection).map((name) => asText(item[name] ?? '').toLowerCase())
    return samples(collection)
      .list.filter((item) => textOf(item).some((text) => text.includes(term)))
      .map((item) => ({ collection: collection.name, item }))
  })
  const pages = Math.ceil(results.length / PAGE_LIMIT)
  return {
    name: 'term',
    summary: `Everything that contains '${term}'`,
    parameters: { term },
    status: 200,
    answer: {
      term,
      page: 1,
      pages,
      total: results.length,
      results: results.slice(0, PAGE_LIMIT),
    },
  }
}

function complete(collection: Collection): Operation {
  const { name, noun } = collection
  const { first } = samples(collection)
  return {
    method: 'post',
    path: `/${name}/{id}/complete`,
    id: `complete${typeName(collection)}`,
    tag: capitalize(name),
    summary: `Complete a ${noun.toLowerCase()}`,
    description: 'Sets `done`, however often it is called.',
    parameters: [ID, IF_MATCH],
    answers: { 200: item(typeName(collection)) },
    errors: [404, 412, 413, ...OF_WRITE],
    scenarios: [
      ...existing(`The first ${noun.toLowerCase()}`, {
        status: 200,
        answer: { ...first, done: true },
      }),
      missing(collection),
    ],
  }
}
