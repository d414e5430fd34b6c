import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCursor } from '../../src/query/cursor.ts'
import { OPERATORS, operatorSchema } from '../../src/query/operators.ts'
import { count, parseParameters, single } from '../../src/query/parameters.ts'
import { parseList, parseSearch } from '../../src/query/parse.ts'
import { EVERYTHING } from '../../src/query/query.ts'
import { Table } from '../../src/query/table.ts'
import { kindOf } from '../../src/collection/kinds/kinds.ts'
import { unicode } from '../support/arbitraries.ts'
import { refusalOf, things } from '../support/things.ts'

const declared = new Table(
  things({
    properties: {
      name: { type: 'string' },
      note: { type: ['string', 'null'] },
      day: { type: 'string', format: 'date' },
      minutes: { type: 'integer' },
      rating: { type: 'number' },
      vegan: { type: 'boolean' },
      steps: { type: 'array' },
      either: { type: ['string', 'integer'] },
      low_like: { type: 'string' },
      Minutes: { type: 'boolean' },
    },
  }),
  1,
)
const open = new Table(things(null), 2)

const queryOf = (query: string, table = declared) => parseList(table, query).query
const filtersOf = (query: string, table = declared) =>
  queryOf(query, table).filters.map(({ path, operator, values }) => [
    path.join('/'),
    operator,
    ...values,
  ])

/** The parameter that a refusal names; undefined where nothing is refused. */
function refusedBy(run: () => unknown): string | undefined {
  const refusal = refusalOf(run)
  if (!refusal) return undefined
  const [violation] = refusal.violations
  expect(refusal).toMatchObject({ reason: 'invalid', message: violation?.detail })
  return violation?.parameter
}

it('asks for everything, up to 1,000 items, without parameters', () => {
  expect(parseList(declared, '')).toMatchObject({ query: EVERYTHING, page: null })
})

it.each<[query: string, ...filter: (string | number)[]]>([
  ['name=Soup', 'name', 'eq', 'Soup'],
  ['name=a&name=b', 'name', 'eq', 'a', 'b'],
  ['name=007', 'name', 'eq', '007'],
  ['day=x', 'day', 'eq', 'x'],
  ['minutes=007', 'minutes', 'eq', 7],
  ['minutes=-5&minutes=2.50', 'minutes', 'eq', -5, 2.5],
  ['rating_gt=4.5', 'rating', 'gt', 4.5],
  ['rating_gte=4.5', 'rating', 'gte', 4.5],
  ['rating_lt=4.5', 'rating', 'lt', 4.5],
  ['vegan=true&vegan=0&vegan=ON', 'vegan', 'eq', 1, 0, 1],
  ['vegan_ne=false', 'vegan', 'ne', 0],
  ['vegan_like=tru', 'vegan', 'like', 'tru'],
  ['minutes_like=5', 'minutes', 'like', '5'],
  ['id_lte=3', 'id', 'lte', 3],
  ['steps=x', 'steps', 'eq', 'x'],
  ['either=7', 'either', 'eq', '7'],
  // No column: `minutes` came first.
  ['Minutes=7', 'Minutes', 'eq', '7'],
  ['free=7', 'free', 'eq', '7'],
  ['a.b.c_ne=x', 'a/b/c', 'ne', 'x'],
  ['minutes.x=abc', 'minutes/x', 'eq', 'abc'],
  ['id.x_gt=abc', 'id/x', 'gt', 'abc'],
  ['low_like=a', 'low_like', 'eq', 'a'],
  ['low_like_like=a', 'low_like', 'like', 'a'],
  ['low_ne=a', 'low', 'ne', 'a'],
  ['a%0Ab_ne=x', 'a\nb', 'ne', 'x'],
  ['constructor=a', 'constructor', 'eq', 'a'],
  ['toString_gte=a', 'toString', 'gte', 'a'],
  ['a_gtes=1', 'a_gtes', 'eq', '1'],
])('reads the filter %s', (query, ...filter) => {
  expect(filtersOf(query)).toEqual([filter])
})

it.each([
  ['_like=a', '_like'],
  ['=a', ''],
  ['a.=a', 'a.'],
  ['.a_ne=a', '.a_ne'],
  ['minutes=x', 'minutes'],
  ['minutes_gt=', 'minutes_gt'],
  ['rating=9007199254740993', 'rating'],
  ['vegan=maybe', 'vegan'],
  ['id=one', 'id'],
  ['_sort=', '_sort'],
  ['_sort=a,,b', '_sort'],
  ['_sort=a..b', '_sort'],
  ['_sort=a&_sort=b', '_sort'],
  ['_sort=a,b,c,d,e,f,g,h,i', '_sort'],
  ['_order=asc', '_order'],
  ['_sort=a&_order=up', '_order'],
  ['_sort=a&_order=asc,desc', '_order'],
  ['_limit=-1', '_limit'],
  ['_limit=1.5', '_limit'],
  ['_limit=1&_limit=1', '_limit'],
  ['_page=0', '_page'],
  ['_page=1&_limit=0', '_limit'],
  ['_page=1&_limit=1001', '_limit'],
  ['_page=1&_start=0', '_start'],
  ['_page=1&_after=x', '_after'],
  ['_after=x&_start=1', '_start'],
  ['_after=x&_end=1', '_end'],
  ['_end=1&_limit=1', '_limit'],
  ['_after=x', '_after'],
  ['_embed=x', '_embed'],
  ['q=a&q=b', 'q'],
  ['name=%00', 'name'],
  ['a%00=1', 'a\0'],
])('refuses ?%s and names %j', (query, parameter) => {
  expect(refusedBy(() => queryOf(query))).toBe(parameter)
})

it('reads every member of an open collection as a text', () => {
  expect(filtersOf('minutes_gt=x&id=7&vegan=1', open)).toEqual([
    ['minutes', 'gt', 'x'],
    ['id', 'eq', 7],
    ['vegan', 'eq', '1'],
  ])
})

it('takes sixteen comparisons, a list of values being one where an operator takes lists', () => {
  const times = (count: number, parameter: string) => Array(count).fill(parameter).join('&')
  for (const { suffix, takesList } of Object.values(OPERATORS)) {
    const name = `free${suffix && `_${suffix}`}`
    expect(refusedBy(() => queryOf(times(16, `${name}=1`)))).toBeUndefined()
    expect(refusedBy(() => queryOf(times(17, `${name}=1`)))).toBe(takesList ? undefined : name)
  }
  const names = Array.from({ length: 17 }, (_, i) => `a${i}=1`)
  expect(refusedBy(() => queryOf(names.slice(1).join('&')))).toBeUndefined()
  expect(refusedBy(() => queryOf(names.join('&')))).toBe('a16')
})

it.each([
  ['_sort=a', ['a+']],
  ['_sort=a,b.c', ['a+', 'b/c+']],
  ['_sort=a,b&_order=desc', ['a-', 'b+']],
  ['_sort=a,b&_order=ASC,DESC', ['a+', 'b-']],
  ['_sort=a,a', ['a+', 'a+']],
])('reads the order %s', (query, keys) => {
  const { sort } = queryOf(query)
  expect(sort.map(({ path, descending }) => path.join('/') + (descending ? '-' : '+'))).toEqual(
    keys,
  )
})

it.each([
  ['_limit=5', 0, 5, null],
  ['_limit=0', 0, 0, null],
  ['_limit=1001', 0, 1000, null],
  ['_limit=999999999999999', 0, 1000, null],
  ['_start=7', 7, 1000, null],
  ['_start=7&_limit=5', 7, 5, null],
  ['_start=7&_end=9', 7, 2, null],
  ['_start=7&_end=7', 7, 0, null],
  ['_start=9&_end=7', 9, 0, null],
  ['_end=3', 0, 3, null],
  ['_end=5000', 0, 1000, null],
  ['_page=1', 0, 10, 1],
  ['_page=3', 20, 10, 3],
  ['_page=3&_limit=1000', 2000, 1000, 3],
])('reads the window %s', (asked, start, limit, page) => {
  expect(parseList(declared, asked)).toMatchObject({ query: { start, limit }, page })
})

it('reads a cursor that the list itself gave', () => {
  const listing = queryOf('name_like=a&_sort=name&q=x')
  const cursor = formatCursor(77, 'things', listing)
  expect(queryOf(`name_like=a&_sort=name&q=x&_after=${cursor}`).after).toBe(77)
  expect(refusedBy(() => queryOf(`name_like=a&q=x&_after=${cursor}`))).toBe('_after')
})

it('reads a search as texts that the fields contain', () => {
  const search = (query: string, table = declared) => parseSearch(table, query).query
  const like = (name: string, ...values: string[]) => ({ path: [name], operator: 'like', values })
  expect(search('name=a&note=b&name=').filters).toEqual([like('name', 'a'), like('note', 'b')])
  expect(search('low_like=a').filters).toEqual([like('low_like', 'a')])
  expect(search('name=&_sort=name&_limit=3')).toMatchObject({ filters: [], limit: 3 })
  for (const name of ['minutes', 'vegan', 'steps', 'id', 'free', 'q', 'name_like']) {
    expect(refusedBy(() => search(`${name}=1`))).toBe(name)
  }
  expect(search('minutes=1&x_ne=a&q=b', open).filters).toEqual([
    like('minutes', '1'),
    like('x_ne', 'a'),
    like('q', 'b'),
  ])
})

it('searches a field, be there another that is called like its search', () => {
  const names = { x: { type: 'string' }, x_like: { type: 'string' }, x_ne: { type: 'string' } }
  const table = new Table(things({ properties: names }), 3)
  expect(parseSearch(table, 'x=part').query.filters).toEqual([
    { path: ['x'], operator: 'like', values: ['part'] },
  ])
})

it('reads a number that may be absent and must be whole', () => {
  const read = (query: string) => count(new URLSearchParams(query), 'n', 1)
  expect([read(''), read('n=1'), read('n=0012')]).toEqual([undefined, 1, 12])
  for (const value of ['0', '-1', '+1', '1.0', '1e2', '0x1', ' 1', '', 'NaN', '٣']) {
    expect([value, refusedBy(() => read(`n=${encodeURIComponent(value)}`))]).toEqual([value, 'n'])
  }
  expect(refusedBy(() => single(new URLSearchParams('n=1&n=1'), 'n'))).toBe('n')
})

it('refuses a query that is not UTF-8', () => {
  expect(refusalOf(() => parseParameters('name=%FF'))).toMatchObject({
    reason: 'invalid',
    message: '%FF is not percent-encoded UTF-8',
  })
})

it('says of each operator what it means and takes', () => {
  for (const [name, operator] of Object.entries(OPERATORS)) {
    expect(operator.suffix).toBe(name === 'eq' ? '' : name)
    expect(operator.description('year')).toMatch(/^`year` .+\.$/)
    const integer = kindOf({ type: 'integer' })
    const one = { type: operator.reads === 'text' ? 'string' : 'integer' }
    const isArray = operator.takesList || operator.reads === 'text'
    expect(integer && operatorSchema(operator, integer)).toEqual(
      isArray ? { type: 'array', items: one } : one,
    )
  }
  const shownFor = (type: 'boolean' | 'array' | 'string') => {
    const kind = kindOf({ type })
    return Object.keys(OPERATORS).filter(
      (name) => kind && OPERATORS[name as keyof typeof OPERATORS].appliesTo(kind),
    )
  }
  expect(shownFor('string')).toEqual(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'like'])
  expect(shownFor('boolean')).toEqual(['eq', 'ne'])
  expect(shownFor('array')).toEqual([])
})

it('makes of any parameters a query, or a refusal that names one of them', () => {
  const windows = ['_sort', '_order', '_page', '_limit', '_start', '_end', '_after', 'q']
  const name = fc.oneof(fc.constantFrom(...windows, 'name', 'minutes', 'id', 'vegan_ne'), unicode)
  const value = fc.oneof(fc.constantFrom('1', 'name', 'desc', 'a,b', 'a.b', ''), unicode)
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 6 })
  fc.assert(
    fc.property(pairs, fc.constantFrom(declared, open), (pairs, table) => {
      const parameters = new URLSearchParams(pairs)
      for (const parse of [parseList, parseSearch]) {
        const refused = refusedBy(() => parse(table, parameters.toString()))
        expect([undefined, ...parameters.keys()]).toContain(refused)
      }
    }),
  )
})
