import { expect, it } from 'vitest'
import { type Versions, holds } from '../../src/collection/precondition.ts'

const item = { version: 3 }

/** What a condition says of the item with version 3, and of no item. */
const named: [versions: Versions, namesItem: boolean, namesNone: boolean][] = [
  ['*', true, false],
  [[], false, false],
  [[3], true, false],
  [[1, 2, 3], true, false],
  [[1, 2], false, false],
]

it('holds without a condition, for an item and for none', () => {
  const none = { match: null, noneMatch: null }
  expect(holds(none, item)).toBe(true)
  expect(holds(none, undefined)).toBe(true)
})

for (const [versions, namesItem, namesNone] of named) {
  const names = JSON.stringify(versions)

  it(`If-Match ${names} holds ${namesItem ? 'for version 3' : 'not for version 3'}`, () => {
    const condition = { match: versions, noneMatch: null }
    expect([holds(condition, item), holds(condition, undefined)]).toEqual([namesItem, namesNone])
  })

  it(`If-None-Match ${names} says the opposite of If-Match`, () => {
    const condition = { match: null, noneMatch: versions }
    expect([holds(condition, item), holds(condition, undefined)]).toEqual([!namesItem, !namesNone])
  })
}

it('needs both conditions where both are given', () => {
  const both = (match: Versions, noneMatch: Versions) => holds({ match, noneMatch }, item)
  expect(both([3], [2])).toBe(true)
  expect(both([3], [3])).toBe(false)
  expect(both([2], [2])).toBe(false)
  expect(both('*', '*')).toBe(false)
})
