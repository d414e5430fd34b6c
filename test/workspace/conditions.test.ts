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

it('says in a sentence what does not hold', () => {
  expect(refusalOf(() => checkConditions('Book', '3', ['2'], null))).toEqual({
    reason: 'precondition-failed',
    message: 'Book is not in the state that If-Match or If-None-Match asks for',
    violations: [],
  })
})
