import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Filter, Query } from '../../src/collection/query.ts'
import { EVERYTHING } from '../../src/collection/query.ts'
import { books } from '../../src/collections.ts'
import { type Sql, join, member, where } from '../../src/workspace/conditions.ts'
import { keys, orderBy, ranges } from '../../src/workspace/order.ts'
import { unicode } from '../arbitraries.ts'

const name = fc.oneof(fc.constantFrom('id', 'title', 'author', 'year', 'doc', 'version'), unicode)
const path = fc.array(name, { minLength: 1, maxLength: 3 })
const filter: fc.Arbitrary<Filter> = fc.record({
  path,
  operator: fc.constantFrom('eq', 'ne', 'gte', 'lte', 'like'),
  values: fc.array(fc.oneof(unicode, fc.double()), { minLength: 1, maxLength: 3 }),
})
const query: fc.Arbitrary<Query> = fc.record({
  ...Object.fromEntries(
    Object.entries(EVERYTHING).map(([key, value]) => [key, fc.constant(value)]),
  ),
  filters: fc.array(filter, { maxLength: 3 }),
  text: unicode,
  sort: fc.array(fc.record({ path, descending: fc.boolean() }), { maxLength: 3 }),
}) as fc.Arbitrary<Query>

/** Everything that SQL for books may consist of. */
const WORDS = new Set(
  'id title author year books_search doc path rowid value t v typeof json_type text null true \
false lower instr replace char coalesce length json_each iif nullif CASE WHEN THEN ELSE END TRUE AND OR NOT IN IS NULL SELECT AS \
FROM WHERE MATCH ASC DESC NULLS FIRST LAST'.split(' '),
)

it('binds whatever a client sends: none of it stands in the SQL', () => {
  fc.assert(
    fc.property(query, fc.array(unicode, { minLength: 4, maxLength: 4 }), (query, position) => {
      const order = keys(books, query)
      for (const { text, values } of [
        where(books, query),
        orderBy(order),
        ...ranges(order, position),
      ]) {
        expect(text.split('?').length - 1).toBe(values.length)
        const words = text.match(/\w+|[^\w\s?"'().,|<>=*/\->]/g) ?? []
        expect(words.filter((word) => !WORDS.has(word) && !/^\d+$/.test(word))).toEqual([])
      }
    }),
  )
})

it('looks into the document for what is no column, by a JSON path that is bound', () => {
  const sqlOf = (...path: string[]): Sql => member(books, path)
  expect(sqlOf('title')).toEqual({ text: '"title"', values: [] })
  expect(sqlOf('id')).toEqual({ text: '"id"', values: [] })
  for (const [path, bound] of [
    [['Title'], '$."Title"'],
    [['version'], '$."version"'],
    [['title', 'x'], '$."title"."x"'],
    [['a b', '$', '*'], '$."a b"."$"."*"'],
    [['a"b\\'], String.raw`$."a\"b\\"`],
  ] as const) {
    expect(sqlOf(...path)).toEqual({ text: '(doc ->> ?)', values: [bound] })
  }
})

it('joins pieces and keeps their values in order', () => {
  const piece = (n: number): Sql => ({ text: `x = ?`, values: [n] })
  expect(join([piece(1), piece(2)], ' AND ')).toEqual({ text: 'x = ? AND x = ?', values: [1, 2] })
  expect(join([], ' AND ', 'TRUE')).toEqual({ text: 'TRUE', values: [] })
  expect(where(books, EVERYTHING)).toEqual({ text: 'TRUE', values: [] })
})

it('asks the text index for three characters and more, as one phrase', () => {
  const valuesOf = (text: string) => where(books, { ...EVERYTHING, text }).values
  expect(valuesOf('abc')).toEqual(['{"title" "author"} : "abc"'])
  expect(valuesOf('a" OR "b')).toEqual(['{"title" "author"} : "a"" OR ""b"'])
  expect(valuesOf('😀é')).not.toContain(expect.stringContaining('{'))
  expect(valuesOf('Ab')).toEqual(['ab', 'ab'])
})

it('begins after an item in ranges that follow one another in the order', () => {
  const sort = [{ path: ['year'], descending: false }]
  const textsOf = (descending: boolean, year: number | null) => {
    const order = keys(books, { ...EVERYTHING, sort: sort.map((key) => ({ ...key, descending })) })
    return ranges(order, [year, 5]).map(({ text }) => text)
  }
  const same = '"year" IS ? AND id > ?'
  expect(textsOf(false, 1990)).toEqual([same, '"year" > ?', '"year" IS NULL'])
  expect(textsOf(false, null)).toEqual([same])
  expect(textsOf(true, 1990)).toEqual([same, '"year" < ?'])
  expect(textsOf(true, null)).toEqual([same, '"year" IS NOT NULL'])
})
