/** Queries as SQL: every value is bound, and what an index can answer is asked of it. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Key, keys, orderBy, ranges } from '../../src/query/order.ts'
import { OPERATORS, type OperatorName } from '../../src/query/operators.ts'
import { EVERYTHING, type Filter, type Query } from '../../src/query/query.ts'
import { type Sql, join } from '../../src/query/sql.ts'
import { Table } from '../../src/query/table.ts'
import { where } from '../../src/query/where.ts'
import { unicode } from '../support/arbitraries.ts'
import { things } from '../support/things.ts'

const declared = new Table(
  things({
    properties: {
      title: { type: 'string' },
      author: { type: 'string' },
      year: { type: 'integer' },
      '"': { type: 'string' },
    },
  }),
  1,
)
const open = new Table(things(null), 2)

const name = fc.oneof(
  fc.constantFrom('id', 'title', 'author', 'year', '"', 'doc', 'version'),
  unicode,
)
const path = fc.array(name, { minLength: 1, maxLength: 3 })
const filter: fc.Arbitrary<Filter> = fc.record({
  path,
  operator: fc.constantFrom(...(Object.keys(OPERATORS) as OperatorName[])),
  values: fc.array(fc.oneof(unicode, fc.double()), { minLength: 1, maxLength: 3 }),
})
const query: fc.Arbitrary<Query> = fc
  .record({
    filters: fc.array(filter, { maxLength: 3 }),
    text: unicode,
    sort: fc.array(fc.record({ path, descending: fc.boolean() }), { maxLength: 3 }),
  })
  .map((parts) => ({ ...EVERYTHING, ...parts }))

/** Everything that SQL may consist of, apart from the columns. */
const WORDS = new Set(
  'id items_1_text doc path rowid value v atom type json_tree typeof json_type json_each lower instr \
replace char coalesce concat_ws length iif nullif null TRUE FALSE AND OR NOT IN IS NULL EXISTS SELECT AS FROM \
WHERE MATCH ASC DESC NULLS FIRST LAST text'.split(' '),
)

it('binds whatever a client sends: none of it stands in the SQL', () => {
  fc.assert(
    fc.property(query, fc.array(unicode, { minLength: 4, maxLength: 4 }), (query, position) => {
      for (const table of [declared, open]) {
        const order = keys(table, query)
        for (const { text, values } of [
          where(table, query),
          orderBy(order),
          ...ranges(order, position),
        ]) {
          const rest = declared.columns.reduce(
            (sql, column) => sql.replaceAll(column.name, ''),
            text,
          )
          expect(rest.split('?').length - 1).toBe(values.length)
          const words = rest.match(/\w+|[^\w\s?"'().,|<>=*/\->]/g) ?? []
          expect(words.filter((word) => !WORDS.has(word) && !/^\d+$/.test(word))).toEqual([])
        }
      }
    }),
  )
})

it('joins pieces and keeps their values in order', () => {
  const piece = (n: number): Sql => ({ text: `x = ?`, values: [n] })
  expect(join([piece(1), piece(2)], ' AND ')).toEqual({ text: 'x = ? AND x = ?', values: [1, 2] })
  expect(join([], ' AND ', 'TRUE')).toEqual({ text: 'TRUE', values: [] })
  expect(where(declared, EVERYTHING)).toEqual({ text: 'TRUE', values: [] })
})

it('asks the text index for three characters and more, as one phrase', () => {
  const valuesOf = (text: string) => where(declared, { ...EVERYTHING, text }).values
  const columns = '"$.title" "$.author" "$."""'
  expect(valuesOf('abc')).toEqual([`{${columns}} : "abc"`])
  expect(valuesOf('a" OR "b')).toEqual([`{${columns}} : "a"" OR ""b"`])
  expect(valuesOf('😀é')).not.toContain(expect.stringContaining('{'))
  expect(valuesOf('Ab')).toEqual(['ab', 'ab', 'ab'])
  const like = { path: ['author'], operator: 'like' as const, values: ['abc', 'ab'] }
  expect(where(declared, { filters: [like], text: '' }).values).toEqual([
    '{"$.author"} : "abc"',
    'ab',
  ])
})

it('begins after an item in ranges that follow one another in the order', () => {
  const sorted = (descending: boolean): Key[] =>
    keys(declared, { ...EVERYTHING, sort: [{ path: ['year'], descending }] })
  const textsOf = (descending: boolean, year: number | null) =>
    ranges(sorted(descending), [year, 5]).map(({ text }) => text)
  const same = '"$.year" IS ? AND id > ?'
  expect(textsOf(false, 1990)).toEqual([same, '"$.year" > ?', '"$.year" IS NULL'])
  expect(textsOf(false, null)).toEqual([same])
  expect(textsOf(true, 1990)).toEqual([same, '"$.year" < ?'])
  expect(textsOf(true, null)).toEqual([same, '"$.year" IS NOT NULL'])
})

it('orders by the id at last, and by what a text makes up where no sort is asked for', () => {
  const orderOf = (table: Table, query: Partial<Query>) =>
    orderBy(keys(table, { ...EVERYTHING, ...query })).text
  expect(orderOf(declared, {})).toBe('id ASC')
  expect(orderOf(declared, { sort: [{ path: ['id'], descending: true }] })).toBe('id DESC, id ASC')
  expect(orderOf(declared, { text: 'a' })).toMatch(/^1\.0 - .+ DESC, id ASC$/)
  const sort = [{ path: ['year'], descending: true }]
  expect(orderOf(declared, { text: 'a', sort })).toBe('"$.year" DESC NULLS FIRST, id ASC')
  expect(orderOf(open, { text: 'a' })).toBe('id ASC')
})
