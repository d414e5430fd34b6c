/** Checks an item against its collection's schema and says in sentences what is wrong. */
import { type OutputUnit, Validator, escapePointer } from '@cfworker/json-schema'
import type { Collection, JsonValue, Members } from './collection.ts'

/**
 * One thing wrong with a request: `pointer` is a JSON Pointer (RFC 6901) into the body, `parameter`
 * a name in the query.
 */
export type Fault = { pointer?: string; parameter?: string; detail: string }

/** Everything wrong with a body: one sentence for a reader, and each fault for a program. */
export type Invalid = { message: string; faults: Fault[] }

const validators = new WeakMap<Collection, Validator>()

const TYPES: { [type: string]: string } = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** @returns undefined when the members are valid. */
export function validate(collection: Collection, members: Members): Invalid | undefined {
  const { valid, errors } = validatorOf(collection).validate(members)
  if (valid) return undefined
  // A parent repeats its child's error ("properties", "items"): only the leaves say something.
  const leaves = errors.filter(
    (error) =>
      !errors.some((other) => other.keywordLocation.startsWith(`${error.keywordLocation}/`)),
  )
  const faults = leaves.map((error) => faultOf(collection, error))
  const missing = leaves.some((error) => isMissing(collection, error))
  return { message: missing ? collection.missing : (faults[0]?.detail ?? 'Invalid'), faults }
}

function validatorOf(collection: Collection): Validator {
  const known = validators.get(collection)
  if (known) return known
  const made = new Validator(collection.schema, '2020-12', false)
  validators.set(collection, made)
  return made
}

function faultOf({ schema }: Collection, error: OutputUnit): Fault {
  const absent = error.keyword === 'required' && error.error.match(/property "(.*)"/)?.[1]
  const pointer =
    decodeURIComponent(error.instanceLocation).slice(1) +
    (absent ? `/${escapePointer(absent)}` : '')
  const label = `'${pointer.slice(1).replaceAll('/', '.')}'`
  const value = valueAt(schema, error.keywordLocation)
  return { pointer, detail: `${label} ${sentence(error, value)}` }
}

/** @param value what the schema gives the keyword that failed. */
function sentence({ keyword, error }: OutputUnit, value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  switch (keyword) {
    case 'required':
      return 'is required'
    case 'type':
      return `must be ${TYPES[text] ?? text}`
    case 'minLength':
      return value === 1 ? 'must not be empty' : `must be at least ${text} characters long`
    case 'maxLength':
      return `must be at most ${text} characters long`
    case 'minimum':
      return `must be at least ${text}`
    case 'maximum':
      return `must be at most ${text}`
    case 'enum':
      return `must be one of ${text}`
    default:
      return `is invalid: ${error}`
  }
}

/** A required member that is absent or empty: both are what a collection calls missing. */
function isMissing({ schema }: Collection, { keyword, instanceLocation }: OutputUnit): boolean {
  if (keyword === 'required') return instanceLocation === '#'
  return keyword === 'minLength' && !!schema.required?.includes(instanceLocation.slice(2))
}

function valueAt(schema: Collection['schema'], location: string): JsonValue {
  let value: JsonValue = schema
  for (const segment of decodeURIComponent(location).split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    value = (value as Members)[key] ?? null
  }
  return value
}
