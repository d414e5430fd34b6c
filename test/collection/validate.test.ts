import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Collection } from '../../src/collection/collection.ts'
import { define } from '../../src/collection/declaration.ts'
import { violationsOf } from '../../src/collection/validate.ts'
import { collections } from '../../src/collections.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'
import { type Schema, things } from '../support/things.ts'

const MISSING = 'A title and a count, please'
const all = things({
  required: ['title', 'count'],
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 3 },
    code: { type: ['string', 'null'], minLength: 2 },
    count: { type: 'integer', minimum: 1, maximum: 5 },
    size: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
    open: { type: 'boolean' },
    color: { type: 'string', enum: ['red', 'blue'] },
    tags: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 3 },
    place: {
      type: 'object',
      required: ['a/b'],
      properties: { 'a/b': { type: 'string' }, 'c%d~"': { type: 'number' } },
    },
    day: { format: 'date' },
    at: { format: 'date-time' },
    mail: { format: 'email' },
    link: { format: 'uri' },
    either: { type: ['integer', 'boolean', 'null'] },
  },
  errorMessage: { required: MISSING },
})
const valid: Members = { title: 'abc', count: 1 }

describe('violationsOf', () => {
  it('finds nothing wrong with valid members, declared or not, nor in an open collection', () => {
    const full = {
      code: null,
      size: 0.5,
      open: false,
      color: 'red',
      tags: ['a'],
      place: { 'a/b': '' },
      day: '2024-02-29',
      at: '2026-01-31T12:00:00Z',
      mail: 'a@example.com',
      link: 'https://example.com/',
      either: null,
    }
    expect(violationsOf(all, valid)).toBeUndefined()
    expect(violationsOf(all, { ...valid, ...full, more: { deep: [null] }, '': 1 })).toBeUndefined()
    expect(violationsOf(things(null), { title: 1 })).toBeUndefined()
  })

  it.each<[member: Members, pointer: string, detail: string]>([
    [{ title: 1 }, '/title', "'title' must be a string"],
    [{ title: null }, '/title', "'title' must be a string"],
    [{ title: 'abcd' }, '/title', "'title' must be at most 3 characters long"],
    [{ code: 'a' }, '/code', "'code' must be at least 2 characters long"],
    [{ code: 1 }, '/code', "'code' must be a string or null"],
    [{ count: 1.5 }, '/count', "'count' must be an integer"],
    [{ count: '1' }, '/count', "'count' must be an integer"],
    [{ count: 0 }, '/count', "'count' must be at least 1"],
    [{ count: 6 }, '/count', "'count' must be at most 5"],
    [{ size: '1' }, '/size', "'size' must be a number"],
    [{ size: 0 }, '/size', "'size' must be more than 0"],
    [{ size: 0.7 }, '/size', "'size' must be a multiple of 0.5"],
    [{ open: 1 }, '/open', "'open' must be true or false"],
    [{ open: 'true' }, '/open', "'open' must be true or false"],
    [{ color: 'green' }, '/color', `'color' must be one of ["red","blue"]`],
    [{ tags: {} }, '/tags', "'tags' must be an array"],
    [{ tags: ['a', 2] }, '/tags/1', "'tags.1' must be a string"],
    [{ tags: ['a', 'b', ''] }, '/tags/2', "'tags.2' must not be empty"],
    [{ tags: [] }, '/tags', "'tags' must have at least 1 items"],
    [{ tags: ['a', 'b', 'c', 'd'] }, '/tags', "'tags' must have at most 3 items"],
    [{ place: [] }, '/place', "'place' must be an object"],
    [{ place: { 'a/b': '', 'c%d~"': '' } }, '/place/c%d~0"', `'place.c%d~0"' must be a number`],
    [{ place: {} }, '/place/a~1b', "'place.a~1b' is required"],
    [{ day: '2026-02-30' }, '/day', "'day' must be a date such as 2026-01-31"],
    [{ at: 'today' }, '/at', "'at' must be a date and time such as 2026-01-31T12:00:00Z"],
    [{ mail: 'a' }, '/mail', "'mail' must be an email address"],
    [{ link: 'a b' }, '/link', "'link' must be a URI such as https://example.com/"],
    [{ either: 'x' }, '/either', "'either' must be an integer or true or false or null"],
  ])('says of %j', (member, pointer, detail) => {
    const found = violationsOf(all, { ...valid, ...member })
    expect(found).toEqual({ message: detail, violations: [{ pointer, detail }] })
  })

  it("says the collection's own sentence of a required member that is absent or empty", () => {
    const absent = violationsOf(all, {})
    expect(absent).toEqual({
      message: MISSING,
      violations: [
        { pointer: '/title', detail: "'title' is required" },
        { pointer: '/count', detail: "'count' is required" },
      ],
    })
    const detail = "'title' must not be empty"
    expect(violationsOf(all, { ...valid, title: '' })).toEqual({
      message: MISSING,
      violations: [{ pointer: '/title', detail }],
    })
    expect(violationsOf(all, { size: 'x', title: 'a' })?.message).toBe(MISSING)
  })

  it.each(['title', 'a b', 'ä/ö', 'two\nlines', '100%', 'a"b', 'valueOf', '__proto__', '~1', '#'])(
    'names the required member %j, absent or empty',
    (name) => {
      const schema = { required: [name], properties: { [name]: { minLength: 1 } } }
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      const own = things({ ...schema, errorMessage: { required: 'Own' } })
      const named = { pointer, detail: `'${pointer.slice(1)}' is required` }
      expect(violationsOf(things(schema), {})).toEqual({
        message: `Missing '${pointer.slice(1)}'`,
        violations: [named],
      })
      expect(violationsOf(own, {})).toEqual({ message: 'Own', violations: [named] })
      expect(
        violationsOf(own, JSON.parse(`{${JSON.stringify(name)}:""}`) as Members),
      ).toMatchObject({
        message: 'Own',
        violations: [{ pointer }],
      })
    },
  )

  it('lists each violation once, the first as the message', () => {
    const found = violationsOf(all, { title: 'abcd', count: 9, tags: [1, ''], open: null })
    expect(found?.violations.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/count',
      '/open',
      '/tags/0',
      '/tags/1',
    ])
    expect(found?.message).toBe(found?.violations[0]?.detail)
  })

  it.each<[schema: Schema, members: Members, ...violations: [pointer: string, detail: string][]]>([
    [
      { properties: { a: {} }, additionalProperties: false },
      { a: 1, b: 1 },
      ['/b', "'b' is not allowed"],
    ],
    [{ properties: { a: false } }, { a: 1 }, ['/a', "'a' is not allowed"]],
    [{ additionalProperties: { type: 'string' } }, { b: 1 }, ['/b', "'b' must be a string"]],
    [{ minProperties: 2 }, { a: 1 }, ['', 'The item must have at least 2 members']],
    [{ maxProperties: 0 }, { a: 1 }, ['', 'The item must have at most 0 members']],
    [{ properties: { a: { const: [1] } } }, { a: 1 }, ['/a', "'a' must be [1]"]],
    [{ if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }, ['/b', "'b' is required"]],
    [{ if: { required: ['a'] }, else: { required: ['b'] } }, {}, ['/b', "'b' is required"]],
    [
      { allOf: [{ required: ['a'] }, { required: ['b'] }] },
      {},
      ['/a', "'a' is required"],
      ['/b', "'b' is required"],
    ],
    [
      { properties: { a: { anyOf: [{ type: 'string' }, { type: 'array' }] } } },
      { a: 1 },
      ['/a', "'a' does not match any of the schemas in anyOf"],
    ],
    [
      { properties: { a: { oneOf: [{ type: 'integer' }, { minimum: 0 }] } } },
      { a: 1 },
      ['/a', "'a' must match exactly one of the schemas in oneOf"],
    ],
    [
      { properties: { a: { not: { type: 'string' } } } },
      { a: 'x' },
      ['/a', "'a' must not match the schema in not"],
    ],
    [
      { properties: { a: { prefixItems: [{ type: 'string' }] } } },
      { a: [1] },
      ['/a/0', "'a.0' must be a string"],
    ],
    [
      { properties: { a: { prefixItems: [{}], items: false } } },
      { a: [1, 2] },
      ['/a/1', "'a.1' is not allowed"],
    ],
  ])('says of %j and %j what is wrong, once', (schema, members, ...violations) => {
    expect(violationsOf(things(schema), members)?.violations).toEqual(
      violations.map(([pointer, detail]) => ({ pointer, detail })),
    )
  })

  it('says what a schema that is referred to asks for', () => {
    const schema = {
      $defs: { text: { type: 'string', minLength: 3 }, more: { $ref: '#/$defs/text' } },
      properties: { a: { $ref: '#/$defs/text' }, b: { $ref: '#/$defs/more' } },
    }
    expect(violationsOf(things(schema), { a: 1, b: 'x' })?.violations).toEqual([
      { pointer: '/a', detail: "'a' must be a string" },
      { pointer: '/b', detail: "'b' must be at least 3 characters long" },
    ])
  })

  it('counts characters, not UTF-16 units', () => {
    for (const title of ['😀😀😀', 'éßİ', '\u{10FFFF}']) {
      expect(violationsOf(all, { ...valid, title })).toBeUndefined()
    }
    const long = violationsOf(all, { ...valid, title: '😀😀😀😀' })
    expect(long?.message).toMatch(/at most 3 char/)
  })
})

for (const declaration of collections) {
  it(`points at declared members alone, whatever an item of ${declaration.name} is`, () => {
    const collection = new Collection(define(declaration))
    const names = collection.fields.map(({ name }) => name)
    const required = collection.fields.filter(({ isRequired }) => isRequired)
    const member = fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const item = Object.fromEntries(members) as { [name: string]: JsonValue }
        const found = violationsOf(collection, item)
        for (const { pointer = '', detail } of found?.violations ?? []) {
          expect(names).toContain(pointer.slice(1))
          expect(detail.startsWith(`'${pointer.slice(1)}' `)).toBe(true)
        }
        const absent = required.find(({ name }) => !Object.hasOwn(item, name))
        const sentence = declaration.schema?.errorMessage?.required ?? `Missing '${absent?.name}'`
        if (absent) expect(found?.message).toBe(sentence)
      }),
    )
  })
}
