/** Random declarations of collections: such as may be, and such as may not. */
import * as fc from 'fast-check'
import type { JsonValue, Members } from '../../src/input/json.ts'
import { storable } from '../support/arbitraries.ts'
import { hostileValue, validText } from './fuzz-values.ts'

type Arbitrary<T> = fc.Arbitrary<T>

/** Names that tables, paths, objects and formats could take for something else; none of a starter. */
export const collectionName = fc.constantFrom(
  'pets',
  'Ünder Lings',
  'a.b',
  '%41',
  'items_1',
  'collections',
  'changes',
  'sqlite_schema',
  '__proto__',
  'constructor',
  "o'clock",
  'a"b',
  '日本',
  'x'.repeat(100),
  ' ',
  '?#;&',
  '\\',
  '-1',
)

const fieldName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'title', 'Title', 'text_like', 'order', 'é') },
  fc.constantFrom('__proto__', 'toString', 'doc', 'rowid', '$.a', 'a.b', 'a"b', "a'b", '', '~/'),
  fc.constantFrom('É', 'x'.repeat(101), 'y'.repeat(100), '_page', 'q'),
  validText.filter((name) => name !== 'id'),
)

const count = fc.nat(5)
const formats = ['date', 'date-time', 'email', 'uri', 'uuid', 'made-up']
const plain = fc.oneof(
  fc.record<Members>({ type: fc.constant('string'), maxLength: count }, { requiredKeys: ['type'] }),
  fc.constantFrom(...formats).map((format): Members => ({ type: 'string', format })),
  fc.record<Members>({ type: fc.constant('integer'), minimum: count }, { requiredKeys: ['type'] }),
  fc.constantFrom<Members>(
    { type: 'number' },
    { type: 'boolean' },
    { type: 'boolean', default: true },
    { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
    { type: ['string', 'null'] },
    { type: ['integer', 'string'] },
    { enum: ['a', 1, null, { b: [] }] },
    { type: 'string', default: 'x', examples: ['y', 'z'] },
    { $ref: '#/$defs/name' },
    { not: { type: 'string' } },
    {},
  ),
  storable.map((value): Members => ({ const: value })),
)
const field: Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: plain },
  plain.map((items): JsonValue => ({ type: 'array', items, maxItems: 3 })),
  fc.tuple(plain, plain).map((anyOf): JsonValue => ({ anyOf })),
  fc.boolean(),
)

/** A schema that a collection may have. */
export const itemSchema: Arbitrary<Members> = fc
  .tuple(fc.array(fc.tuple(fieldName, field), { maxLength: 6 }), fc.boolean(), fc.boolean())
  .map(([fields, isStrict, isClosed]) => {
    const properties = Object.fromEntries(fields)
    const [required] = Object.keys(properties)
    return {
      type: 'object',
      properties,
      $defs: { name: { type: 'string', minLength: 1 } },
      ...(isStrict && required !== undefined ? { required: [required] } : {}),
      ...(isClosed ? { additionalProperties: false } : {}),
    }
  })

/** A schema that breaks one of the rules, or many. */
const badSchema: Arbitrary<JsonValue> = fc.oneof(
  hostileValue,
  fc.tuple(itemSchema, fc.string(), hostileValue).map(([schema, keyword, value]) => ({
    ...schema,
    [keyword]: value,
  })),
  fc
    .tuple(
      itemSchema,
      fc.constantFrom('properties', 'required', 'type', 'allOf', '$ref', 'enum', 'errorMessage'),
      hostileValue,
    )
    .map(([schema, keyword, value]) => ({ ...schema, [keyword]: value })),
  fc.constantFrom<JsonValue>(
    { properties: { a: { pattern: '(a+)+$' } } },
    { properties: { id: {} } },
    { properties: { a: { type: 'array', uniqueItems: true } } },
    { properties: { a: { $ref: '#/properties/a' } } },
    { $ref: '#' },
    { properties: { a: { $ref: 'https://restpad.test/' } } },
    { allOf: [{ $ref: '#/allOf/1' }, { $ref: '#/allOf/0' }] },
    Array.from({ length: 20 }).reduce<Members>((items) => ({ items }), {}),
    doubling(20),
    { properties: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, {}])) },
    { properties: { a: { enum: ['x'.repeat(70_000)] } } },
  ),
)

/** Each schema holds the next one twice: 2^n of them are to be checked. */
function doubling(depth: number): Members {
  const next = (n: number) => ({ $ref: `#/$defs/s${n + 1}` })
  const schemas = Array.from({ length: depth }, (_, n): [string, Members] => [
    `s${n}`,
    n === depth - 1 ? {} : { allOf: [next(n), next(n)] },
  ])
  return { $defs: Object.fromEntries(schemas), $ref: '#/$defs/s0' }
}

const actions = fc.dictionary(
  fc.constantFrom('complete', 'open-up', 'A_1'),
  storable.map((value) => ({ patch: { value } })),
  { maxKeys: 2 },
)
const object = fc.dictionary(
  validText.filter((name) => name !== 'id'),
  storable,
  { maxKeys: 3 },
)

/** The body of a PUT that may be done, whatever the collection was. */
export const declaration: Arbitrary<Members> = fc.oneof(
  fc.record<Members>({ actions, seed: fc.array(object, { maxLength: 3 }) }, { requiredKeys: [] }),
  fc.record<Members>(
    {
      noun: fc.string({ minLength: 1, maxLength: 20 }).filter((noun) => noun.isWellFormed()),
      kind: fc.constant('list'),
      id: fc.constant('integer'),
      schema: itemSchema,
      actions,
    },
    { requiredKeys: ['schema'] },
  ),
)

/** A body of which one part is not as it has to be. */
export const badDeclaration: Arbitrary<Members> = fc.oneof(
  fc.tuple(declaration, badSchema).map(([body, schema]) => ({ ...body, schema })),
  fc
    .tuple(
      declaration,
      fc.constantFrom('noun', 'kind', 'id', 'actions', 'seed', 'name', 'items', 'other'),
      hostileValue,
    )
    .map(([body, name, value]) => ({ ...body, [name]: value })),
)

/** Items for a collection of any schema. */
export const anyItem: Arbitrary<Members> = fc
  .array(fc.tuple(fieldName, fc.oneof(storable, fc.constantFrom('x', 1, true, null))), {
    maxLength: 4,
  })
  .map((members) => Object.fromEntries(members))
