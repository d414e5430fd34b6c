/** Binds a body to a collection's fields: JSON and forms give the same item. */
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import { Refusal, badMember } from '../input/refusal.ts'
import { byteLength, formatBytes } from '../input/bytes.ts'
import type { Collection } from './collection.ts'
import { integer } from './kinds/integer.ts'
import { violationsOf } from './validate.ts'

/** What is stored of an item: its members, and their JSON text. */
export type Document = { members: Members; text: string }

/**
 * The highest id that a client may name. Those that the server gives go on from there, so that
 * nobody can use them up.
 */
export const MAX_ID = 2 ** 52

/** The highest id in an import: an export also has ids that the server gave. */
export const MAX_GIVEN_ID = MAX_ID + 2 ** 32

/** An item's members apart from its id, which may be absent. */
export type Bound = { id: number | undefined; members: Members }

/**
 * @param format `json`, or `form` for a JSON array of [name, value] pairs
 * @param text JSON that `input/json.ts` has checked
 * @throws Refusal for a form's text that is no such value as its field declares, and for a bad id
 */
export function bind(collection: Collection, format: 'json' | 'form', text: string): Bound {
  const value = JSON.parse(text) as JsonValue
  return bindMembers(format === 'form' ? fromForm(collection, value as [string, string][]) : value)
}

/**
 * Takes the id out of an item.
 * @param maxId the highest that it may have
 */
export function bindMembers(value: JsonValue, maxId = MAX_ID): Bound {
  if (!isObject(value)) throw new Refusal('invalid', 'The item must be a JSON object')
  const { id, ...members } = value
  return { id: id === undefined ? undefined : toId(id, maxId), members }
}

/**
 * Completes and checks the members of an item that is to be stored.
 * @param limit bytes that it may have
 * @throws Refusal when the members are not valid, or are too many.
 */
export function toDocument(collection: Collection, members: Members, limit: number): Document {
  const complete = collection.complete(members)
  const invalid = violationsOf(collection, complete)
  if (invalid) throw new Refusal('invalid', invalid.message, invalid.violations)
  const text = JSON.stringify(complete)
  // A character has at most three bytes in UTF-8.
  if (text.length * 3 > limit && byteLength(text) > limit) {
    throw new Refusal('too-large', `${collection.noun} would be over ${formatBytes(limit)}`)
  }
  return { members: complete, text }
}

/** @throws Refusal unless this is an id that a client may give to an item. */
export function toId(value: JsonValue, maxId = MAX_ID): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxId) {
    return value
  }
  throw badMember('id', `must be an integer from 1 to ${MAX_ID}`)
}

function fromForm(collection: Collection, pairs: [string, string][]): Members {
  const members = new Map<string, JsonValue>()
  for (const [name, text] of pairs) {
    if (members.has(name)) throw badMember(name, 'is given twice')
    members.set(name, formValue(collection, name, text))
  }
  return Object.fromEntries(members)
}

/** A text that no field declares stays a text. */
function formValue(collection: Collection, name: string, text: string): JsonValue {
  const kind = name === 'id' ? integer : collection.field(name)?.kind
  if (!kind) return text
  if (kind.column === null) throw badMember(name, 'cannot be sent in a form: send JSON')
  const value = kind.fromText(text)
  if (value === undefined) throw badMember(name, `must be ${kind.phrase}`)
  return value
}
