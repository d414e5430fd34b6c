import { expect, it } from 'vitest'
import { checkConditions, isKnown, matches } from '../../src/workspace/conditions.ts'
import type { Tags } from '../../src/workspace/protocol.ts'
import { refusalOf } from '../support/things.ts'

/** What a condition says of the item with the tag 3, and of no item. */
const named: [tags: Tags, namesItem: boolean][] = [
  ['*', true],
  [[], false],
  [['3'], true],
  [['1', '2', '3'], true],
  [['1', '2', '33'], false],
]

const holds = (match: Tags, noneMatch: Tags, tag?: string) =>
  refusalOf(() => checkConditions('Book', tag, match, noneMatch)) === undefined

it('holds without a condition, for an item and for none', () => {
  expect([holds(null, null, '3'), holds(null, null)]).toEqual([true, true])
})

it.each(named)(
  'If-Match %j names the tag 3: %j, and never what is not there',
  (tags, namesItem) => {
    expect([matches(tags, '3'), matches(tags, undefined)]).toEqual([namesItem, false])
    expect([holds(tags, null, '3'), holds(tags, null)]).toEqual([namesItem, false])
  },
)

it.each(named)('If-None-Match %j says the opposite of If-Match', (tags, namesItem) => {
  expect([isKnown(tags, '3'), isKnown(tags, undefined)]).toEqual([namesItem, false])
  expect([holds(null, tags, '3'), holds(null, tags)]).toEqual([!namesItem, true])
})

it('needs both conditions where both are given', () => {
  expect(holds(['3'], ['2'], '3')).toBe(true)
  expect(holds(['3'], ['3'], '3')).toBe(false)
  expect(holds(['2'], ['2'], '3')).toBe(false)
  expect(holds('*', '*', '3')).toBe(false)
})

it.each<[tag: string | undefined, match: Tags, noneMatch: Tags, message: string]>([
  ['3', ['2'], null, 'Book has changed: its ETag does not match If-Match'],
  [undefined, ['2'], null, 'Book does not exist, so nothing matches If-Match'],
  [undefined, '*', null, 'Book does not exist, so nothing matches If-Match'],
  ['3', null, '*', 'Book exists: its ETag matches If-None-Match'],
  ['3', ['3'], ['3'], 'Book exists: its ETag matches If-None-Match'],
])('says of the tag %j, If-Match %j and If-None-Match %j why', (tag, match, noneMatch, message) => {
  expect(refusalOf(() => checkConditions('Book', tag, match, noneMatch))).toEqual({
    reason: 'precondition-failed',
    message,
    violations: [],
  })
})
