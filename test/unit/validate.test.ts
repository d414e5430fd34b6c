import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonValue, type Members, collection } from '../../src/collection/collection.ts'
import { validate } from '../../src/collection/validate.ts'
import { collections } from '../../src/collections.ts'

const things = collection({
  name: 'things',
  noun: 'Thing',
  schema: {
    type: 'object',
    required: ['title', 'count'],
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 3 },
      code: { type: 'string', minLength: 2, pattern: '^[a-z]+$' },
      count: { type: 'integer', minimum: 1, maximum: 5 },
      size: { type: 'number' },
      open: { type: 'boolean' },
      color: { type: 'string', enum: ['red', 'blue'] },
      tags: { type: 'array', items: { type: 'string', minLength: 1 } },
      place: {
        type: 'object',
        required: ['a/b'],
        properties: { 'a/b': { type: 'string' }, 'c%d~"': { type: 'number' } },
      },
    },
  },
  missing: 'A title and a count, please',
  seed: [],
})
const valid: Members = { title: 'abc', count: 1 }

describe('validate', () => {
  it('finds nothing wrong with valid members, declared or not', () => {
    const full = {
      code: 'ab',
      size: -0.5,
      open: false,
      color: 'red',
      tags: ['a'],
      place: { 'a/b': '' },
    }
    expect(validate(things, valid)).toBeUndefined()
    expect(validate(things, { ...valid, ...full, more: { deep: [null] }, '': 1 })).toBeUndefined()
  })

  const faults: [member: Members, pointer: string, detail: string][] = [
    [{ title: 1 }, '/title', "'title' must be a string"],
    [{ title: null }, '/title', "'title' must be a string"],
    [{ title: 'abcd' }, '/title', "'title' must be at most 3 characters long"],
    [{ code: 'a' }, '/code', "'code' must be at least 2 characters long"],
    [{ count: 1.5 }, '/count', "'count' must be an integer"],
    [{ count: '1' }, '/count', "'count' must be an integer"],
    [{ count: 0 }, '/count', "'count' must be at least 1"],
    [{ count: 6 }, '/count', "'count' must be at most 5"],
    [{ size: '1' }, '/size', "'size' must be a number"],
    [{ open: 1 }, '/open', "'open' must be true or false"],
    [{ open: 'true' }, '/open', "'open' must be true or false"],
    [{ color: 'green' }, '/color', `'color' must be one of ["red","blue"]`],
    [{ tags: {} }, '/tags', "'tags' must be an array"],
    [{ tags: ['a', 2] }, '/tags/1', "'tags.1' must be a string"],
    [{ tags: ['a', 'b', ''] }, '/tags/2', "'tags.2' must not be empty"],
    [{ place: [] }, '/place', "'place' must be an object"],
    [{ place: { 'a/b': '', 'c%d~"': '' } }, '/place/c%d~0"', `'place.c%d~0"' must be a number`],
  ]
  for (const [member, pointer, detail] of faults) {
    it(`says that ${detail} of ${JSON.stringify(member)}`, () => {
      const found = validate(things, { ...valid, ...member })
      expect(found).toEqual({ message: detail, faults: [{ pointer, detail }] })
    })
  }

  // RFC 6901, section 3
  it('escapes the name of an absent member in its pointer', () => {
    const pointer = '/place/a~1b'
    expect(validate(things, { ...valid, place: {} })?.faults).toMatchObject([{ pointer }])
  })

  it("answers an absent or empty required member with the collection's own sentence", () => {
    const absent = validate(things, {})
    expect(absent?.message).toBe(things.missing)
    expect(absent?.faults).toEqual([
      { pointer: '/title', detail: "'title' is required" },
      { pointer: '/count', detail: "'count' is required" },
    ])
    const empty = validate(things, { ...valid, title: '' })
    expect(empty?.message).toBe(things.missing)
    expect(empty?.faults).toEqual([{ pointer: '/title', detail: "'title' must not be empty" }])
  })

  it('lists every fault once, the first as the message', () => {
    const found = validate(things, { title: 'abcd', count: 9, tags: [1, ''], open: null })
    expect(found?.faults.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/count',
      '/open',
      '/tags/0',
      '/tags/1',
    ])
    expect(found?.message).toBe(found?.faults[0]?.detail)
  })

  it('counts characters, not UTF-16 units', () => {
    for (const title of ['😀😀😀', 'éßİ', '\u{10FFFF}']) {
      expect(validate(things, { ...valid, title })).toBeUndefined()
    }
    expect(validate(things, { ...valid, title: '😀😀😀😀' })?.message).toMatch(/at most 3 char/)
  })

  it('takes a name that objects inherit for absent', () => {
    const schema = { type: 'object' as const, required: ['valueOf'], properties: {} }
    const odd = collection({ name: 'odd', noun: 'Odd', schema, missing: 'missing', seed: [] })
    expect(validate(odd, {})?.faults).toMatchObject([{ pointer: '/valueOf' }])
  })
})

for (const collection of collections) {
  it(`points at declared members alone, whatever an item of ${collection.name} is`, () => {
    const names = Object.keys(collection.schema.properties)
    const member = fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const item = Object.fromEntries(members) as { [name: string]: JsonValue }
        const found = validate(collection, item)
        for (const { pointer = '', detail } of found?.faults ?? []) {
          expect(names).toContain(pointer.slice(1))
          expect(detail.startsWith(`'${pointer.slice(1)}' `)).toBe(true)
        }
        const isComplete = collection.schema.required?.every((name) => Object.hasOwn(item, name))
        expect(isComplete || found?.message === collection.missing).toBe(true)
      }),
    )
  })
}
