import { expect, it } from 'vitest'
import { type Limits, copyItems, readItems } from '../../src/collection/content.ts'
import type { JsonValue } from '../../src/input/json.ts'
import type { Violation } from '../../src/input/refusal.ts'
import { refusalOf, things } from '../support/things.ts'

const LIMITS: Limits = { items: 3, bytes: 40 }
const collection = things({
  required: ['a'],
  properties: { a: { type: 'string' }, b: { type: 'integer', default: 1 } },
})

function read(items: JsonValue) {
  const violations: Violation[] = []
  const entries = readItems(collection, items, '/c', LIMITS, violations)
  return { entries: entries.map(({ id, document }) => [id, document.text]), violations }
}

it('reads items with their ids or without, complete', () => {
  expect(
    read([
      { a: 'x', id: 7, z: 1 },
      { b: 2, a: 'y' },
    ]),
  ).toEqual({
    entries: [
      [7, '{"a":"x","b":1,"z":1}'],
      [undefined, '{"a":"y","b":2}'],
    ],
    violations: [],
  })
  expect(read([])).toEqual({ entries: [], violations: [] })
})

it.each<[items: JsonValue, pointer: string, detail: string | RegExp]>([
  [{}, '/c', '/c must be an array'],
  [null, '/c', '/c must be an array'],
  [[{ a: 'x' }, 1], '/c/1', /^\/c\/1 .+ must be a JSON object$/],
  [[{ a: 1 }], '/c/0/a', "In /c/0: 'a' must be a string"],
  [[{ a: 'x', id: 'a' }], '/c/0/id', /^In \/c\/0: 'id' must be an integer/],
  [
    [
      { a: 'x', id: 1 },
      { a: 'y', id: 1 },
    ],
    '/c/1/id',
    '/c/1/id is the id of another item',
  ],
  [[{ a: 'x'.repeat(40) }], '/c/0', /^\/c\/0 .+ over 40 bytes$/],
])('says what is wrong with %j, and reads on', (items, pointer, detail) => {
  const expected = typeof detail === 'string' ? detail : expect.stringMatching(detail)
  expect(read(items).violations).toEqual([{ pointer, detail: expected as string }])
  if (!Array.isArray(items)) return
  const { violations } = read([...items, { a: 2 }])
  expect(violations.map((one) => one.pointer)).toEqual([pointer, `/c/${items.length}/a`])
})

it('refuses more items than a collection may hold', () => {
  const item = { a: 'x' }
  expect(refusalOf(() => read([item, item, item]))).toBeUndefined()
  expect(refusalOf(() => read([item, item, item, item]))).toEqual({
    reason: 'full',
    message: 'A workspace holds at most 3 things',
    violations: [],
  })
})

it('copies items as they are, whatever today refuses', () => {
  const items = JSON.parse('[{"id":4,"b":"x","__proto__":{"a":1}},{"id":2}]') as JsonValue
  expect(copyItems(items).map(({ id, document }) => [id, document.text])).toEqual([
    [4, '{"b":"x","__proto__":{"a":1}}'],
    [2, '{}'],
  ])
})
