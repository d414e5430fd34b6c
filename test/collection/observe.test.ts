import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { observe } from '../../src/collection/observe.ts'
import { violationsOf } from '../../src/collection/validate.ts'
import type { Members } from '../../src/input/json.ts'
import { character } from '../support/arbitraries.ts'
import { things } from '../support/things.ts'

it.each<[items: Members[], schema: object]>([
  [[], { properties: {} }],
  [[{}], { properties: {} }],
  [
    [{ a: 'x', b: 1 }, { a: null }],
    { required: ['a'], properties: { a: { type: ['string', 'null'] }, b: { type: 'integer' } } },
  ],
  [[{ a: 1 }, { a: 2 }], { required: ['a'], properties: { a: { type: 'integer' } } }],
  [[{ a: 1 }, { a: 1.5 }], { required: ['a'], properties: { a: { type: 'number' } } }],
  [[{ a: 1.5 }, { a: 1 }], { required: ['a'], properties: { a: { type: 'number' } } }],
  [[{ a: 1e300 }], { required: ['a'], properties: { a: { type: 'integer' } } }],
  [
    [{ a: true }, { a: 'x' }, { a: 0 }],
    { required: ['a'], properties: { a: { type: ['boolean', 'string', 'integer'] } } },
  ],
  [[{}, { a: 1 }], { properties: { a: { type: 'integer' } } }],
  [[{ a: [] }], { required: ['a'], properties: { a: { type: 'array' } } }],
  [
    [{ a: [1, 'x'] }, { a: [] }, { a: [null] }],
    {
      required: ['a'],
      properties: { a: { type: 'array', items: { type: ['integer', 'string', 'null'] } } },
    },
  ],
  [
    [{ a: { b: 1, c: 'x' } }, { a: { b: 2 } }, { a: 'none' }],
    {
      required: ['a'],
      properties: {
        a: {
          type: ['object', 'string'],
          required: ['b'],
          properties: { b: { type: 'integer' }, c: { type: 'string' } },
        },
      },
    },
  ],
  [
    [{ a: { b: 1 } }, { a: {} }],
    {
      required: ['a'],
      properties: { a: { type: 'object', properties: { b: { type: 'integer' } } } },
    },
  ],
  [
    [{ a: [{ b: 1 }, { c: [true] }] }],
    {
      required: ['a'],
      properties: {
        a: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              b: { type: 'integer' },
              c: { type: 'array', items: { type: 'boolean' } },
            },
          },
        },
      },
    },
  ],
])('observes in %j', (items, schema) => {
  expect(observe(items)).toEqual({ type: 'object', ...schema })
})

it('leaves open what is deep or too much to be shown', () => {
  const deep = { a: { a: { a: { a: { a: { a: 1 } } } } } }
  expect(JSON.stringify(observe([deep])).match(/"a":/g)).toHaveLength(5)
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`m${i}`, i]))
  const shown = Object.keys(observe([wide, { a: 1 }]).properties)
  expect(shown.length).toBeLessThan(1000)
  expect(shown).toEqual(Object.keys(wide).slice(0, shown.length))
})

it('observes names that objects inherit, as members', () => {
  const item = JSON.parse('{"__proto__":{"a":1},"constructor":null}') as Members
  expect(JSON.stringify(observe([item]).properties)).toBe(
    '{"__proto__":{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}},"constructor":{"type":"null"}}',
  )
})

it('declares the very items, put back as their schema', () => {
  const text = fc.string({ unit: character, maxLength: 5 })
  const name = fc.oneof(
    text,
    fc.constantFrom('a', 'b', '$ref', 'items', 'pattern', '__proto__', ''),
  )
  const value = fc.jsonValue({ stringUnit: character, maxDepth: 6 })
  const item = fc.dictionary(
    name.filter((name) => name !== 'id'),
    value,
  )
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      const members = JSON.parse(JSON.stringify(items)) as Members[]
      const collection = things({ ...observe(members) })
      for (const item of members) expect(violationsOf(collection, item)).toBeUndefined()
    }),
  )
})

it.each<[what: string, item: Members]>([
  ['many members at each level', nested(3, 30)],
  ['a hundred objects with a hundred members each', nested(2, 100)],
  [
    'long names',
    Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}`.padEnd(600, 'é'), 1])),
  ],
  ['different types at one place', { a: [[], {}, 'x', 1, null, true, [[1]], { a: {} }] }],
])('declares an item with %s, put back as its schema', (_what, item) => {
  expect(violationsOf(things({ ...observe([item]) }), item)).toBeUndefined()
})

function nested(levels: number, width: number): Members {
  return Object.fromEntries(
    Array.from({ length: width }, (_, i) => [
      `m${i}`,
      levels === 1 ? i : nested(levels - 1, width),
    ]),
  )
}
