/** Random bodies and queries, made from a collection's declaration. */
import * as fc from 'fast-check'
import type { JsonValue, Members } from '../../src/input/json.ts'
import { character, json, storable } from './arbitraries.ts'
import type { Starter } from './starters.ts'

type Arbitrary<T> = fc.Arbitrary<T>

const text = fc.string({ unit: character.filter((text) => text !== '\0') })

/** A value that the field declares, often at a bound. */
export function validValue({ type, ...schema }: Starter['fields'][string]): Arbitrary<JsonValue> {
  const { minLength = 0, maxLength = 50, minimum, maximum } = schema
  const bounds = { min: minimum, max: maximum }
  switch (type) {
    case 'string':
      return fc.oneof(
        text.filter((text) => length(text) >= minLength && length(text) <= maxLength),
        fc.constantFrom('x'.repeat(maxLength), '😀'.repeat(maxLength), 'x'.repeat(minLength || 1)),
      )
    case 'integer':
      return fc.oneof(fc.integer(bounds), fc.constantFrom(minimum ?? 0, maximum ?? 0))
    case 'number':
      return fc.double({ ...bounds, noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    default:
      return fc.array(storable)
  }
}

/** A valid item without an id, with members that are not declared. */
export function validItem({ fields, required }: Starter): Arbitrary<Members> {
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, validValue(field)]),
  )
  const isExtra = (name: string) => name !== 'id' && !Object.hasOwn(fields, name)
  const name = fc
    .oneof(text, fc.constantFrom('__proto__', 'constructor', 'a.b', 'a"', ''))
    .filter(isExtra)
  return fc
    .tuple(
      fc.record(values, { requiredKeys: required }),
      fc.array(fc.tuple(name, storable), { maxLength: 3 }),
    )
    .map(([members, extra]) => Object.fromEntries([...Object.entries(members), ...extra]))
}

/** Like a valid item, but for one declared member, which may be anything. */
export function nearlyValidItem(starter: Starter): Arbitrary<Members> {
  const names = [...Object.keys(starter.fields), 'id']
  const odd = fc.oneof(
    json,
    fc.constantFrom<JsonValue>(
      '',
      null,
      0,
      1,
      '1',
      'true',
      1.5,
      'x'.repeat(501),
      1e15,
      -1e5,
      1e300,
    ),
  )
  return fc
    .tuple(validItem(starter), fc.constantFrom(...names), odd)
    .map(([item, name, value]) => ({ ...item, [name]: value }))
}

/** JSON texts that no careful client sends: broken, doubled, lossy, escaped, cut off. */
export function hostileText({ required }: Starter): Arbitrary<string> {
  const [field = ''] = required
  const raw = fc.constantFrom(
    '9007199254740993',
    '1e400',
    '1E5',
    '0.10',
    '1e-7',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u00e9\\/"',
    '[[[]]]',
    '{"a":1,"\\u0061":2}',
    `${'['.repeat(101)}${']'.repeat(101)}`,
    'nul',
    '',
  )
  const name = fc.constantFrom(field, 'id', 'a', '\\u0061', '__proto__', 'a\\ud800', 'a\\u0000')
  const member = fc.tuple(
    name,
    fc.oneof(
      raw,
      json.map((value) => JSON.stringify(value)),
    ),
  )
  const object = fc
    .array(member, { maxLength: 4 })
    .map((members) => `{${members.map(([name, value]) => `"${name}":${value}`).join()}}`)
  const cut = fc.tuple(object, fc.nat(40)).map(([text, end]) => text.slice(0, end))
  return fc.oneof(
    object,
    cut,
    json.map((value) => JSON.stringify(value)),
    text,
  )
}

/** Texts for every required field and for members that are not declared. */
export function formItem({ fields, required }: Starter): Arbitrary<{ [name: string]: string }> {
  const texts = Object.fromEntries(
    required.map((name) => [name, text.filter((value) => value !== '')]),
  )
  // Multipart has no agreed spelling of these; see items/bodies.worker.test.ts.
  const isName = (name: string) => !/["\\\r\n]/.test(name) && name !== '' && name !== 'id'
  const name = text.filter((name) => isName(name) && !Object.hasOwn(fields, name))
  return fc
    .tuple(fc.record(texts), fc.array(fc.tuple(name, text), { maxLength: 4 }))
    .map(([members, extra]) => Object.fromEntries([...Object.entries(members), ...extra]))
}

/** A form as no browser writes it: separators, halves of escapes and names, in any order. */
export function hostileForm({ required }: Starter): Arbitrary<string> {
  const [field = ''] = required
  const pieces = fc.constantFrom(
    '&',
    '&',
    '=',
    '%',
    '+',
    '%41',
    '%c3',
    '%c3%a9',
    '%zz',
    '%00',
    'a',
    'é',
  )
  const rest = fc.array(pieces, { maxLength: 15 }).map((pieces) => pieces.join(''))
  return fc
    .tuple(fc.constantFrom(`${field}=x&`, `${field}=`, ''), rest)
    .map((parts) => parts.join(''))
}

/** Parameters of a list: known ones, filters of any field, and any text at all. */
export function query({ fields: declared }: Starter): Arbitrary<[name: string, value: string][]> {
  const name = fc.constantFrom('id', ...Object.keys(declared), 'a', 'a.b', 'a"', 'a\\')
  const field = fc.oneof(name, text)
  const operator = fc.constantFrom('', '', '_ne', '_gte', '_lte', '_like')
  const filter = fc.tuple(field, operator).map((parts) => parts.join(''))
  const window = fc.constantFrom(
    'q',
    '_sort',
    '_order',
    '_page',
    '_limit',
    '_start',
    '_end',
    '_after',
  )
  const fields = fc.array(field, { minLength: 1, maxLength: 3 }).map((fields) => fields.join())
  const value = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '1',
      '2',
      '10',
      'true',
      'false',
      'asc',
      'desc',
      'asc,desc',
      '1-a',
      '-1',
    ),
    fields,
    fc.string({ unit: character }),
  )
  return fc.array(fc.tuple(fc.oneof(filter, window), value), { maxLength: 4 })
}

function length(text: string): number {
  return Array.from(text).length
}
