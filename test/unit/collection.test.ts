import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FieldSchema,
  type JsonValue,
  collection,
  columns,
  textFields,
  withDefaults,
} from '../../src/collection/collection.ts'

function declare(properties: { [name: string]: FieldSchema }, name = 'things') {
  const schema = { type: 'object' as const, properties }
  return collection({ name, noun: 'Thing', schema, missing: 'missing', seed: [] })
}

const things = declare({
  text: { type: 'string' },
  count: { type: 'integer', minimum: 0 },
  size: { type: 'number' },
  open: { type: 'boolean', default: false },
  tags: { type: 'array', default: [] },
  place: { type: 'object' },
})

describe('collection', () => {
  it('refuses a name that cannot be a path segment and an SQL identifier', () => {
    const names = ['', '1st', '_a', 'a b', 'a-b', 'a.b', 'a"b', "a'b", 'é', 'a;', 'a\n']
    for (const name of [...names, 'id', 'doc', 'version']) {
      expect(() => declare({ [name]: { type: 'string' } })).toThrow(
        `'${name}' cannot name a collection or a field`,
      )
      expect(() => declare({}, name)).toThrow(`'${name}' cannot name a collection or a field`)
    }
    for (const name of ['a', 'A1', 'is_done', 'order', 'select', 'constructor']) {
      expect(declare({ [name]: { type: 'string' } }, name).name).toBe(name)
    }
  })

  // SQLite knows no case, FTS5 has a column `rank` and every table a `rowid`.
  it('refuses a field whose column SQLite has already', () => {
    for (const name of ['ID', 'Doc', 'rowid', 'rank']) {
      expect(() => declare({ [name]: { type: 'string' } })).toThrow(/cannot name/)
    }
    expect(() => declare({ a: { type: 'string' }, A: { type: 'string' } })).toThrow(/cannot name/)
  })

  it('refuses the name of a table or a route that there is already', () => {
    const tables = ['changes', 'migrations', 'sqlite_things']
    for (const name of [...tables, 'search', 'echo', 'users', 'import', 'export', 'reset']) {
      expect(() => declare({}, name)).toThrow(/cannot name/)
    }
  })

  it('bounds an integer to those that a double holds, unless the declaration is narrower', () => {
    const { schema } = declare({ a: { type: 'integer' }, b: { type: 'integer', maximum: 9 } })
    const { MIN_SAFE_INTEGER: minimum, MAX_SAFE_INTEGER: maximum } = Number
    expect(schema.properties.a).toEqual({ type: 'integer', minimum, maximum })
    expect(schema.properties.b).toEqual({ type: 'integer', minimum, maximum: 9 })
  })
})

it('columns are the declared scalars, textFields the declared texts, as declared', () => {
  expect(columns(things)).toEqual([
    { name: 'text', type: 'TEXT' },
    { name: 'count', type: 'INTEGER' },
    { name: 'size', type: 'REAL' },
    { name: 'open', type: 'INTEGER' },
  ])
  expect(textFields(things)).toEqual(['text'])
})

describe('withDefaults', () => {
  it('puts declared members first, as declared, and the others behind, as they came', () => {
    const members = { z: 1, open: true, a: null, text: 'x', _: [] }
    expect(JSON.stringify(withDefaults(things, members))).toBe(
      '{"text":"x","open":true,"tags":[],"z":1,"a":null,"_":[]}',
    )
  })

  it('gives defaults to absent members alone: null is a value', () => {
    expect(withDefaults(things, {})).toEqual({ open: false, tags: [] })
    expect(withDefaults(things, { open: null, tags: [1] })).toEqual({ open: null, tags: [1] })
  })

  it('takes inherited names for members only where they were sent', () => {
    const field: FieldSchema = { type: 'string' }
    const inherited = declare({ constructor: field, valueOf: field })
    expect(Object.entries(withDefaults(inherited, {}))).toEqual([])
    const sent = JSON.parse('{"__proto__":{"open":1},"constructor":2}') as {
      [name: string]: JsonValue
    }
    expect(JSON.stringify(withDefaults(things, sent))).toBe(
      '{"open":false,"tags":[],"__proto__":{"open":1},"constructor":2}',
    )
  })

  it('changes no member, loses none and is done after once', () => {
    const members = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('open', 'size')),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(members, (members) => {
        const sent = members as { [name: string]: JsonValue }
        const complete = withDefaults(things, sent)
        expect({ ...complete, ...sent }).toEqual(complete)
        const added = Object.keys(complete).filter((name) => !Object.hasOwn(sent, name))
        expect(['open', 'tags']).toEqual(expect.arrayContaining(added))
        expect(JSON.stringify(withDefaults(things, complete))).toBe(JSON.stringify(complete))
      }),
    )
  })
})
