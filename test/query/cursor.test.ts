import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCursor, listTag, parseCursor } from '../../src/query/cursor.ts'
import { OPERATORS, type OperatorName } from '../../src/query/operators.ts'
import { refusalOf } from '../support/things.ts'

type Listing = Parameters<typeof formatCursor>[2]

const operators = Object.keys(OPERATORS) as OperatorName[]
const path = fc.array(fc.string(), { minLength: 1, maxLength: 3 })
const listing: fc.Arbitrary<Listing> = fc.record({
  filters: fc.array(
    fc.record({
      path,
      operator: fc.constantFrom(...operators),
      values: fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  text: fc.string(),
  sort: fc.array(fc.record({ path, descending: fc.boolean() }), { maxLength: 3 }),
})
const version = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

/** The version that a cursor gives; undefined where it is refused. */
function versionOf(cursor: string, collection: string, listing: Listing): number | undefined {
  let version: number | undefined
  const refusal = refusalOf(() => (version = parseCursor(cursor, collection, listing)))
  if (refusal) {
    const detail = "The parameter '_after' is not a cursor of this list"
    const violations = [{ parameter: '_after', detail }]
    expect(refusal).toEqual({ reason: 'invalid', message: detail, violations })
  }
  return version
}

it('gives back the version to the list that it was made for', () => {
  fc.assert(
    fc.property(version, fc.string(), listing, (version, collection, listing) => {
      const cursor = formatCursor(version, collection, listing)
      expect(cursor).toMatch(/^[\da-z]+-[\da-z]+$/)
      expect(versionOf(cursor, collection, listing)).toBe(version)
    }),
  )
})

it('is no cursor of another list or collection, nor with another version', () => {
  fc.assert(
    fc.property(version, version, listing, listing, (one, other, listing, another) => {
      const cursor = formatCursor(one, 'books', listing)
      const isSame = JSON.stringify(listing) === JSON.stringify(another)
      expect(versionOf(cursor, 'books', another)).toBe(isSame ? one : undefined)
      expect(versionOf(cursor, 'todos', listing)).toBeUndefined()
      const moved = cursor.replace(/^[^-]+/, other.toString(36))
      expect(versionOf(moved, 'books', listing)).toBe(one === other ? one : undefined)
    }),
  )
})

it('tells the direction of a sort, a text and an operator apart', () => {
  const sort = (descending: boolean) => [{ path: ['title'], descending }]
  const filter = (operator: OperatorName) => [{ path: ['title'], operator, values: ['a'] }]
  const listings: Listing[] = [
    { filters: [], text: '', sort: [] },
    { filters: [], text: '', sort: sort(false) },
    { filters: [], text: '', sort: sort(true) },
    { filters: [], text: 'a', sort: sort(true) },
    ...operators.map((operator) => ({ filters: filter(operator), text: '', sort: [] })),
  ]
  const cursors = listings.map((listing) => formatCursor(7, 'books', listing))
  for (const [i, cursor] of cursors.entries()) {
    const found = listings.map((listing) => versionOf(cursor, 'books', listing))
    expect(found).toEqual(listings.map((_, j) => (i === j ? 7 : undefined)))
  }
})

it('refuses every other spelling of a cursor that it gave', () => {
  const listing: Listing = { filters: [], text: '', sort: [] }
  const cursor = formatCursor(46_655, 'books', listing)
  expect(cursor).toMatch(/^zzz-/)
  const spelled = [
    '',
    '-',
    'zzz',
    'zzz-',
    'zzz-0',
    '0-0',
    '-1-0',
    'NaN',
    '1e9-0',
    '9007199254740993',
  ]
  const changed = [cursor.toUpperCase(), ` ${cursor}`, `${cursor} `, `0${cursor}`, `+${cursor}`]
  const longer = [`-${cursor}`, `${cursor}-`, `${cursor}0`, 'z'.repeat(20_000)]
  for (const text of [...spelled, ...changed, ...longer]) {
    expect([text, versionOf(text, 'books', listing)]).toEqual([text, undefined])
  }
  expect(versionOf(cursor, 'books', listing)).toBe(46_655)
})

it('gives a list another tag for another query or change', () => {
  const queries = ['', 'a=1', 'a=2', '?', '_sort=a', '_sort=b']
  const tags = [1, 2, 12].flatMap((seq) => queries.map((query) => listTag(seq, query)))
  expect(new Set(tags).size).toBe(tags.length)
  // FNV-1a, as its authors give it: a tag means the same after an upgrade.
  expect(listTag(7, '')).toBe(`7-${(0x811c9dc5).toString(36)}`)
})
