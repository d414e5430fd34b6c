/** Bodies as the contract reads them: JSON or a form, checked against the declaration. */
import { type JsonValue, type Members, isObject } from '../../../src/input/json.ts'
import { FORM, JSON_TYPE } from '../../support/encodings.ts'
import type { Collection, Field } from './collection.ts'
import { Refusal, naming } from './refusal.ts'

/** A body whose syntax is right. */
export type Body =
  | { isForm: true; members: { [name: string]: string } }
  | { isForm: false; members: Members }

export function readBody(type: string, body: string): Body {
  if (type === FORM) return { isForm: true, members: Object.fromEntries(new URLSearchParams(body)) }
  return { isForm: false, members: readJson(type, body) }
}

export function readJson(type: string, body: string): Members {
  if (type !== JSON_TYPE) throw new Refusal(415, /must be/)
  let value: JsonValue
  try {
    value = JSON.parse(body) as JsonValue
  } catch {
    throw new Refusal(400, /not valid JSON/)
  }
  if (!isObject(value)) throw new Refusal(400, /object/)
  return value
}

/** The members that a body means, and the id among them. */
export function bind({ fields }: Collection, body: Body) {
  const { id, ...members } = body.isForm ? formMembers(fields, body.members) : body.members
  return { id: id === undefined ? undefined : toId(id), members }
}

function formMembers(fields: Collection['fields'], texts: { [name: string]: string }): Members {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, formValue(name, text, fields[name])]),
  )
}

function formValue(name: string, text: string, field: Field | undefined): JsonValue {
  const type = name === 'id' ? 'integer' : field?.type
  if (type === 'boolean') {
    if (!['true', 'false'].includes(text)) throw naming(name)
    return text === 'true'
  }
  if (type !== 'integer' && type !== 'number') return text
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw naming(name)
  return Number(text)
}

/** Declared members first, with their defaults, then the others as they came. */
export function withDefaults({ fields }: Collection, members: Members): Members {
  const complete: Members = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = members[name] ?? (name in members ? null : field.default)
    if (value !== undefined) complete[name] = value
  }
  return { ...complete, ...members }
}

/** @throws Refusal for members that the declaration does not allow, or that are too large. */
export function check(collection: Collection, members: Members, bytes: number): void {
  const { fields, required, missing } = collection
  if (required.some((name) => !(name in members) || members[name] === '')) {
    throw new Refusal(400, missing)
  }
  const wrong = Object.entries(fields).find(
    ([name, field]) => name in members && !isValid(field, members[name] ?? null),
  )
  if (wrong) throw naming(wrong[0])
  if (sizeOf(JSON.stringify(members)) > bytes) throw new Refusal(413, /\d+ bytes/)
}

function isValid(field: Field, value: JsonValue): boolean {
  const { type, minLength = 0, maxLength = Infinity, minimum = -Infinity } = field
  const { maximum = Infinity } = field
  if (type === 'integer' || type === 'number') {
    const isNumber = type === 'integer' ? Number.isInteger(value) : typeof value === 'number'
    return isNumber && Number(value) >= minimum && Number(value) <= maximum
  }
  if (type !== 'string') return typeof value === type
  return typeof value === 'string' && value.length >= minLength && value.length <= maxLength
}

export function toId(value: JsonValue): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  throw naming('id')
}

/** In bytes. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}
