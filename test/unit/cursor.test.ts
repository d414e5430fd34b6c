import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCursor, hash, parseCursor } from '../../src/http/cursor.ts'

const path = fc.array(fc.string(), { minLength: 1, maxLength: 3 })
const listing = fc.record({
  filters: fc.array(
    fc.record({
      path,
      operator: fc.constantFrom('eq', 'ne', 'gte', 'lte', 'like'),
      values: fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  text: fc.string(),
  sort: fc.array(fc.record({ path, descending: fc.boolean() }), { maxLength: 3 }),
})
const collection = fc.constantFrom('books', 'todos', 'messages')
const version = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

it('gives back the version to the list that it was made for', () => {
  fc.assert(
    fc.property(version, collection, listing, (version, collection, listing) => {
      const cursor = formatCursor(version, collection, listing)
      expect(cursor).toMatch(/^[\da-z]+-[\da-z]+$/)
      expect(parseCursor(cursor, collection, listing)).toBe(version)
    }),
  )
})

it('is no cursor of another list or collection, nor with another version', () => {
  fc.assert(
    fc.property(version, version, listing, listing, (one, other, listing, another) => {
      const cursor = formatCursor(one, 'books', listing)
      const isSame = JSON.stringify(listing) === JSON.stringify(another)
      expect(parseCursor(cursor, 'books', another)).toBe(isSame ? one : undefined)
      expect(parseCursor(cursor, 'todos', listing)).toBeUndefined()
      const moved = cursor.replace(/^[^-]+/, other.toString(36))
      expect(parseCursor(moved, 'books', listing)).toBe(one === other ? one : undefined)
    }),
  )
})

it('tells the direction of a sort and the order of filters apart', () => {
  const sort = (descending: boolean) => [{ path: ['title'], descending }]
  const cursor = formatCursor(7, 'books', { filters: [], text: '', sort: sort(false) })
  expect(parseCursor(cursor, 'books', { filters: [], text: '', sort: sort(true) })).toBeUndefined()
  expect(
    parseCursor(cursor, 'books', { filters: [], text: 'a', sort: sort(false) }),
  ).toBeUndefined()
})

it('refuses every other spelling of a cursor that it gave', () => {
  const listing = { filters: [], text: '', sort: [] }
  const cursor = formatCursor(46_655, 'books', listing)
  expect(cursor).toMatch(/^zzz-/)
  const forged = [
    '',
    '-',
    'zzz',
    'zzz-',
    'zzz-0',
    '0-0',
    '-1-0',
    'NaN',
    '1e9-0',
    cursor.toUpperCase(),
    ` ${cursor}`,
    `${cursor} `,
    `0${cursor}`,
    `+${cursor}`,
    `-${cursor}`,
    `${cursor}-`,
    `${cursor}0`,
    'z'.repeat(20_000),
    '9007199254740993',
  ]
  for (const text of forged) expect(parseCursor(text, 'books', listing)).toBeUndefined()
  expect(parseCursor(cursor, 'books', listing)).toBe(46_655)
})

it('hashes as FNV-1a does', () => {
  const vectors = { '': 0x811c9dc5, a: 0xe40c292c, foobar: 0xbf9cf968 }
  for (const [text, value] of Object.entries(vectors)) expect(hash(text)).toBe(value.toString(36))
})
