/** Bodies as the contract reads them: JSON or a form, checked against the declaration. */
import type {
  Collection,
  FieldSchema,
  JsonValue,
  Members,
} from '../../../src/collection/collection.ts'

/** A failure that the contract asks for; `error` is its sentence, or what that must say. */
export class Refusal {
  readonly status: number
  readonly error: string | RegExp

  constructor(status: number, error: string | RegExp) {
    this.status = status
    this.error = error
  }
}

/** An error that names a member or a parameter. */
export function naming(name: string): Refusal {
  return new Refusal(400, new RegExp(`'${name}'`))
}

/** The members that a body means. */
export function readBody({ schema }: Collection, type: string, body: string): Members {
  if (type === 'application/x-www-form-urlencoded') {
    const pairs = [...new URLSearchParams(body)]
    return Object.fromEntries(
      pairs.map(([name, text]) => [name, formValue(name, text, schema.properties[name])]),
    )
  }
  if (type !== 'application/json') throw new Refusal(415, /must be/)
  return readJson(body)
}

export function readJson(body: string): Members {
  let value: JsonValue
  try {
    value = JSON.parse(body) as JsonValue
  } catch {
    throw new Refusal(400, /not valid JSON/)
  }
  if (!isObject(value)) throw new Refusal(400, /object/)
  return value
}

function formValue(name: string, text: string, field: FieldSchema | undefined): JsonValue {
  const type = name === 'id' ? 'integer' : field?.type
  if (type === 'boolean') {
    if (!['true', 'false'].includes(text)) throw naming(name)
    return text === 'true'
  }
  if (type !== 'integer') return text
  if (!/^-?\d+$/.test(text)) throw naming(name)
  return Number(text)
}

/** Declared members first, with their defaults, then the others as they came. */
export function withDefaults({ schema }: Collection, members: Members): Members {
  const complete: Members = {}
  for (const [name, field] of Object.entries(schema.properties)) {
    const value = members[name] ?? (name in members ? null : field.default)
    if (value !== undefined) complete[name] = value
  }
  return { ...complete, ...members }
}

/** @throws Refusal for members that the declaration does not allow, or that are too large. */
export function check({ schema, missing }: Collection, members: Members, bytes: number): void {
  const required = schema.required ?? []
  if (required.some((name) => !(name in members) || members[name] === '')) {
    throw new Refusal(400, missing)
  }
  const wrong = Object.entries(schema.properties).find(
    ([name, field]) => name in members && !isValid(field, members[name] ?? null),
  )
  if (wrong) throw naming(wrong[0])
  if (sizeOf(JSON.stringify(members)) > bytes) throw new Refusal(413, / over /)
}

function isValid(field: FieldSchema, value: JsonValue): boolean {
  const { type, minLength = 0, maxLength = Infinity, minimum = -Infinity } = field
  const { maximum = Infinity } = field
  if (type === 'integer') {
    return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  }
  if (type !== 'string') return typeof value === type
  return typeof value === 'string' && value.length >= minLength && value.length <= maxLength
}

export function toId(value: JsonValue): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  throw naming('id')
}

/** RFC 7396, section 2. */
export function merge(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch
  const merged: Members = target !== undefined && isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = merge(merged[name], value)
  }
  return merged
}

export function isObject(value: JsonValue): value is Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** In bytes. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}
