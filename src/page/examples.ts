/** Every route by example, made from the collections: the home page shows them, a test runs them. */
import type { Collection } from '../collection/collection.ts'
import { todos } from '../collections.ts'
import { readExamples, searchTerm, writeExamples } from './collection-examples.ts'
import { type Group, get, send } from './example.ts'

/** All sections, their requests in an order in which they can be sent. Own anchors have a hyphen:
 * no collection's name has one. */
export function exampleGroups(collections: Collection[]): Group[] {
  return [
    firstSteps(collections),
    ...collections.map(ofCollection),
    workspace,
    ...collections.slice(0, 1).map(mistakes),
  ]
}

const workspace: Group = {
  id: 'workspace',
  title: 'A workspace of your own',
  intro:
    'Everybody shares what stands under /api. A workspace is a copy that only you know: put /api/… behind its url, and everything on this page works there.',
  examples: [
    { method: 'POST', path: '/workspaces', summary: 'Get a workspace of your own', status: 201 },
    get('/api/export', {}, 'Get everything at once, as a db.json'),
  ],
}

function firstSteps(collections: Collection[]): Group {
  const term = collections.map(searchTerm).find((text) => text !== '') ?? ''
  return {
    id: 'first-steps',
    title: 'First steps',
    intro: 'Small answers to begin with, and one search over everything.',
    examples: [
      get('/api/hello', {}, 'Say hello'),
      get('/api/user', {}, 'Get one object'),
      get('/api/users', {}, 'Get a list'),
      get('/api/status', {}, 'Ask whether it is up'),
      get('/api/time', {}, 'Ask for the time, in UTC'),
      get('/api/echo', { text: 'Hello API' }, 'Get back what you send'),
      get('/api/search', { term }, 'Search every collection'),
    ],
  }
}

function ofCollection(collection: Collection): Group {
  const { name, noun, schema } = collection
  const examples = [...readExamples(collection), ...writeExamples(collection)]
  if (name === todos.name) {
    const path = `/api/${name}/1/complete`
    examples.push({
      method: 'POST',
      path,
      summary: `Complete ${noun.toLowerCase()} 1`,
      status: 200,
    })
  }
  return {
    id: name,
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    intro: `A ${noun.toLowerCase()} holds these members. What else you send is kept as it came.`,
    fields: Object.entries(schema.properties).map(([field, { type }]) => ({
      name: field,
      type,
      required: schema.required?.includes(field) ?? false,
    })),
    examples,
  }
}

/** Requests that no workspace accepts, whatever it holds. */
function mistakes({ name, noun, schema }: Collection): Group {
  const path = `/api/${name}`
  const examples: Group['examples'] = [
    { ...get(`${path}/0`, {}, `A ${noun.toLowerCase()} that never was`), status: 404 },
    { ...get(path, { _limit: 'many' }, 'A limit that is no number'), status: 400 },
    send('POST', path, 'text/plain', 'Hello', 'A body that is plain text', 415),
    { method: 'DELETE', path, summary: 'A method it does not take', status: 405 },
  ]
  const [required] = schema.required ?? []
  if (required !== undefined) {
    const summary = `A body without the ${required}`
    examples.splice(2, 0, send('POST', path, 'application/json', '{}', summary, 400))
  }
  return {
    id: 'some-mistakes',
    title: 'Mistakes',
    intro: 'Worth making on purpose: each answer says in one sentence what was wrong.',
    examples,
  }
}
