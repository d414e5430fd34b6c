/** Reads what a client declares a collection to be, and fills in what it leaves out. */
import pluralize from 'pluralize'
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import {
  Refusal,
  type Violation,
  badMember,
  escapePointer,
  refuseViolations,
} from '../input/refusal.ts'
import { textProblem } from '../input/text.ts'
import type { Action, Declaration, Definition } from './definition.ts'
import { readSchema } from './item-schema.ts'

/** The segments below `api/` that are there without any collection. */
export const TAKEN = new Set(['hello', 'user', 'status', 'time', 'echo', 'search'])
const MAX_NAME = 100
const MAX_ACTIONS = 20
const MAX_SEED = 1000
const ACTION = /^[a-z][\w-]{0,99}$/i

/** What `GET collections/{name}` shows beside a definition; a PUT may send it back. */
const SHOWN = new Set(['name', 'items', 'observed'])

/**
 * @param body the members of the body of a PUT
 * @throws Refusal that names what cannot be.
 */
export function parseDeclaration(name: string, body: Members): Definition {
  const known = {
    noun: readNoun,
    kind: readKind,
    id: readId,
    schema: readSchema,
    actions: readActions,
    seed: readSeed,
  }
  for (const member of Object.keys(body)) {
    if (!Object.hasOwn(known, member) && !SHOWN.has(member)) {
      throw badMember(member, 'is not a member of a collection')
    }
  }
  if (body.name !== undefined && body.name !== name) {
    throw badMember('name', `must be '${name}', as in the path`)
  }
  const given = Object.entries(known).flatMap(([member, read]) =>
    body[member] === undefined ? [] : [[member, read(body[member])]],
  )
  return define({ name, ...Object.fromEntries(given) })
}

/** @throws Refusal for a name that cannot be a collection's */
export function define(declaration: Declaration): Definition {
  const { name } = declaration
  checkName(name)
  return {
    name,
    noun: declaration.noun ?? nounOf(name),
    kind: 'list',
    id: 'integer',
    schema: declaration.schema ?? null,
    actions: declaration.actions ?? {},
    seed: declaration.seed ?? [],
  }
}

function checkName(name: string): void {
  const problem = nameProblem(name)
  if (problem) throw new Refusal('invalid', `'${name}' cannot be a collection: ${problem}`)
}

function nameProblem(name: string): string | undefined {
  if (TAKEN.has(name)) return `/api/${name} is a path of its own`
  if (name === '' || name === '.' || name === '..') return 'no path can name it'
  if (name.includes('/')) return 'a name has no slash'
  if (name.length > MAX_NAME) return `a name has at most ${MAX_NAME} characters`
  const problem = textProblem(name)
  return problem && `a name ${problem}`
}

/** `shopping_lists` → `Shopping list`; the name where that leaves nothing. */
function nounOf(name: string): string {
  const words = pluralize
    .singular(name)
    .replaceAll(/[-_\s]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1) || name
}

function readNoun(value: JsonValue): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_NAME) return value
  throw badMember('noun', `must be a string of 1 to ${MAX_NAME} characters`)
}

function readKind(value: JsonValue): 'list' {
  if (value === 'list') return value
  throw badMember('kind', "must be 'list'")
}

function readId(value: JsonValue): 'integer' {
  if (value === 'integer') return value
  throw badMember('id', "must be 'integer'")
}

function readActions(value: JsonValue): { [name: string]: Action } {
  if (!isObject(value)) throw badMember('actions', 'must be an object')
  const actions = Object.entries(value)
  if (actions.length > MAX_ACTIONS) throw badMember('actions', `are more than ${MAX_ACTIONS}`)
  refuseViolations(actions.flatMap(([name, action]) => actionViolations(name, action)))
  return value as { [name: string]: Action }
}

function actionViolations(name: string, action: JsonValue): Violation[] {
  const pointer = `/actions/${escapePointer(name)}`
  if (!ACTION.test(name)) {
    return [{ pointer, detail: `The action '${name}' must be named with letters, digits, - and _` }]
  }
  const patch = isObject(action) && Object.keys(action).length === 1 ? action.patch : undefined
  if (isObject(patch) && Object.hasOwn(patch, 'id')) {
    return [{ pointer: `${pointer}/patch/id`, detail: `The action '${name}' cannot change an id` }]
  }
  if (isObject(patch)) return []
  return [
    { pointer, detail: `The action '${name}' must be an object such as {"patch":{"done":true}}` },
  ]
}

function readSeed(value: JsonValue): Members[] {
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw badMember('seed', 'must be an array of objects')
  }
  if (value.length > MAX_SEED) throw badMember('seed', `holds more than ${MAX_SEED} items`)
  return value
}
