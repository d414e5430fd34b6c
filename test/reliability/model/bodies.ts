/** Random bodies for a collection, made from its declaration; now and then one with a fault. */
import * as fc from 'fast-check'
import type { JsonValue, Members } from '../../../src/input/json.ts'
import { FORM, JSON_TYPE } from '../../support/encodings.ts'
import type { Collection, Field } from './collection.ts'

/** A body and its media type. */
export type Body = { type: string; text: string }

/** Few letters, so that texts often contain one another. */
export const words = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', 'é', 'É', ' ', '%', '_', '"', '日'),
  minLength: 1,
  maxLength: 6,
})

/** Members that no schema declares. The filler brings an item to its limit after a few patches. */
const extras = {
  rank: fc.oneof(fc.integer({ min: 8, max: 12 }), fc.constantFrom('a', 'B', '10', 1.5)),
  shelf: fc.record(
    { room: fc.constantFrom('a', 'B', 'é'), number: fc.nat(3) },
    { requiredKeys: [] },
  ),
  list: fc.array(fc.constantFrom<JsonValue>(1, 'a', null, { a: null }), { maxLength: 2 }),
  empty: fc.constantFrom<JsonValue>('', {}, [], false, 0),
}
const filler = fc.nat(2).chain((n) => fc.record({ [`filler${n}`]: fc.constant('x'.repeat(250)) }))
const more = fc.oneof(
  { weight: 3, arbitrary: fc.record(extras, { requiredKeys: [] }) },
  { weight: 2, arbitrary: filler },
)

/** An item's members without an id. */
export function validMembers({ fields, required }: Collection): fc.Arbitrary<Members> {
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueOf(field)]),
  )
  const declared = fc.record<Members>(values, { requiredKeys: required })
  return fc.tuple(declared, more, fc.boolean()).map(([declared, more, first]): Members => ({
    ...(first ? declared : {}),
    ...more,
    ...declared,
  }))
}

/** A body for POST and PUT. */
export function newBody(collection: Collection): fc.Arbitrary<Body> {
  return bodies(validMembers(collection), collection)
}

/** A body for PATCH: some members, some of them null, also inside others. */
export function patchBody(collection: Collection): fc.Arbitrary<Body> {
  const names = [...Object.keys(collection.fields), ...Object.keys(extras)]
  const nulls = fc
    .subarray(names, { maxLength: 2 })
    .map((names) => Object.fromEntries(names.map((name) => [name, null])))
  const inside = fc.constantFrom<Members>(
    {},
    {},
    { shelf: { room: null } },
    { shelf: { deep: { a: null } } },
  )
  const members = fc
    .tuple(validMembers(collection), fc.subarray(names), nulls, inside)
    .map(([members, left, nulls, inside]) => {
      const kept = Object.entries(members).filter(([name]) => !left.includes(name))
      return { ...Object.fromEntries(kept), ...nulls, ...inside }
    })
  return bodies(members, collection)
}

function bodies(members: fc.Arbitrary<Members>, collection: Collection): fc.Arbitrary<Body> {
  const json = members.map((members) => ({ type: JSON_TYPE, text: JSON.stringify(members) }))
  return fc.oneof(
    { weight: 8, arbitrary: json },
    { weight: 2, arbitrary: members.map(toForm) },
    { weight: 2, arbitrary: faulty(members, collection) },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
  )
}

const BROKEN: Body[] = [
  { type: JSON_TYPE, text: '{"title":' },
  { type: JSON_TYPE, text: '[]' },
  { type: JSON_TYPE, text: 'null' },
  { type: JSON_TYPE, text: `{"filler":"${'x'.repeat(2000)}"}` },
  { type: 'text/plain', text: 'title=a' },
]

/** One declared member, or the id, is absent or wrong. */
function faulty(members: fc.Arbitrary<Members>, { fields }: Collection): fc.Arbitrary<Body> {
  const name = fc.constantFrom('id', ...Object.keys(fields))
  const value = fc.constantFrom<JsonValue | undefined>(undefined, '', null, 7, -0.5, [], 1e9, 'x')
  return fc.tuple(members, name, value).map(([members, name, value]) => ({
    type: JSON_TYPE,
    text: JSON.stringify({ ...members, [name]: value }),
  }))
}

/** A form has only texts. */
function toForm(members: Members): Body {
  const texts = Object.entries(members).flatMap(([name, value]) =>
    value === null || typeof value === 'object' ? [] : [[name, String(value)]],
  )
  return { type: FORM, text: String(new URLSearchParams(texts)) }
}

function valueOf({ type }: Field): fc.Arbitrary<JsonValue> {
  switch (type) {
    case 'string':
      return words
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: -2, max: 11 })
    case 'number':
      return fc.oneof(fc.integer({ min: 8, max: 12 }), fc.constantFrom(0.5, 9.5, -1))
    default:
      return fc.constant(null)
  }
}

/** A `db.json`, of which one part may be wrong. */
export function content(
  collections: Collection[],
): fc.Arbitrary<[name: string, items: object[]][]> {
  const parts = collections.map((collection) =>
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 14 }), validMembers(collection)), {
      selector: ([id]) => id,
      maxLength: 6,
    }),
  )
  const fault = fc.constantFrom<[string, object[]][]>(
    [],
    [],
    [],
    [['nosuch', []]],
    [[collections[0]?.name ?? '', [{}]]],
  )
  return fc.tuple(fc.tuple(...parts), fault, fc.nat(1000)).map(([parts, fault, n]) => {
    const named = collections.map(({ name }, i): [string, object[]] => [
      name,
      (parts[i] ?? []).map(([id, members]) => ({ id, ...members })),
    ])
    const left = n % 4 === 0 ? named.slice(1) : named
    const twice =
      n % 7 === 0
        ? left.map(([name, items]): [string, object[]] => [name, [...items, ...items.slice(-1)]])
        : left
    return [...twice, ...fault]
  })
}
