/** The requests that show what a collection's operations do, and their answers. */
import { type Collection, type Members, withDefaults } from '../collection/collection.ts'
import { validate } from '../collection/validate.ts'
import { type Scenario, mistake } from './operation.ts'
import { FIRST, NOWHERE, samples } from './samples.ts'
import type { Named } from './types.ts'

type Action = 'list' | 'search' | 'create' | 'read' | 'replace' | 'change' | 'remove'

/** Each holds in a new workspace, or where `samples` says so, when an item was created. */
export function collectionScenarios(collection: Collection): { [action in Action]: Scenario[] } {
  const { name, noun } = collection
  const { list, search, first, create, created, replace, patch, ...after } = samples(collection)
  const one = noun.toLowerCase()
  const found = search && {
    name: 'part',
    summary: `${search.name} contains '${search.part}'`,
    parameters: { [search.name]: search.part },
    status: 200,
    answer: search.found,
  }
  return {
    list: [{ name: 'all', summary: `All ${name}`, status: 200, answer: list }],
    search: found ? [found] : [],
    create: [
      { name: 'new', summary: `A new ${one}`, body: create, status: 201, answer: created },
      ...incomplete(collection),
      taken(collection, { ...create, id: FIRST }),
    ],
    read: [...existing(`The first ${one}`, { status: 200, answer: first }), missing(collection)],
    replace: [
      ...existing(`A whole ${one}`, { body: replace, status: 200, answer: after.replaced }),
      ...incomplete(collection, { id: FIRST }),
    ],
    change: [
      ...existing('One member', { body: patch, status: 200, answer: after.patched }),
      missing(collection, patch),
    ],
    remove: [...existing(`The first ${one}`, { status: 204 }), missing(collection)],
  }
}

/** What an operation does to the first item. */
export function existing(summary: string, rest: Omit<Scenario, 'name' | 'summary'>): Scenario[] {
  return [{ name: 'existing', summary, parameters: { id: FIRST }, ...rest }]
}

/** What it answers where no item is. */
export function missing({ noun }: Collection, body?: Members): Scenario {
  return mistake(
    {
      name: 'missing',
      summary: 'An id that no item has',
      parameters: { id: NOWHERE },
      ...(body ? { body } : {}),
      status: 404,
    },
    `${noun} not found`,
  )
}

function taken({ noun }: Collection, body: Members): Scenario {
  const summary = 'An id that another item has'
  return mistake(
    { name: 'taken', summary, body, status: 409 },
    `${noun} with this id already exists`,
  )
}

/** No body, where some members are required. */
function incomplete(collection: Collection, parameters: Named<number> = {}): Scenario[] {
  const invalid = validate(collection, withDefaults(collection, {}))
  if (!invalid) return []
  const { message, faults } = invalid
  return [
    mistake(
      { name: 'empty', summary: 'A request without a body', parameters, status: 400, faults },
      message,
    ),
  ]
}
