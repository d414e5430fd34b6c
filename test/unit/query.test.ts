import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { collection } from '../../src/collection/collection.ts'
import { formatCursor } from '../../src/http/cursor.ts'
import { HttpError } from '../../src/http/errors.ts'
import { count, parseListRequest, parseSearch, single } from '../../src/http/query.ts'
import { unicode } from '../arbitraries.ts'

const recipes = collection({
  name: 'recipes',
  noun: 'Recipe',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      note: { type: 'string' },
      minutes: { type: 'integer' },
      rating: { type: 'number' },
      vegan: { type: 'boolean' },
      steps: { type: 'array' },
      low_like: { type: 'string' },
    },
  },
  missing: '',
  seed: [],
})

const parse = (query: string) => parseListRequest(recipes, new URLSearchParams(query))
const queryOf = (query: string) => parse(query).query
const filtersOf = (query: string) =>
  queryOf(query).filters.map(({ path, operator, values }) => [path.join('/'), operator, ...values])

function faultOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof HttpError) return `${error.status} ${error.faults[0]?.parameter}`
    throw error
  }
  return undefined
}

it('asks for everything, up to 1,000 items, without parameters', () => {
  const query = { filters: [], text: '', sort: [], start: 0, limit: 1000, after: 0 }
  expect(parse('')).toEqual({ query, page: null })
})

it.each([
  ['name=Soup', ['name', 'eq', 'Soup']],
  ['name=a&name=b', ['name', 'eq', 'a', 'b']],
  ['name=007', ['name', 'eq', '007']],
  ['minutes=007', ['minutes', 'eq', 7]],
  ['minutes=-5&minutes=2.50', ['minutes', 'eq', -5, 2.5]],
  ['rating_gte=4.5', ['rating', 'gte', 4.5]],
  ['vegan=true&vegan=0', ['vegan', 'eq', 1, 0]],
  ['vegan_ne=false', ['vegan', 'ne', 0]],
  ['vegan_like=tru', ['vegan', 'like', 'tru']],
  ['minutes_like=5', ['minutes', 'like', '5']],
  ['id_lte=3', ['id', 'lte', 3]],
  ['steps=x', ['steps', 'eq', 'x']],
  ['free=7', ['free', 'eq', '7']],
  ['a.b.c_ne=x', ['a/b/c', 'ne', 'x']],
  ['minutes.x=abc', ['minutes/x', 'eq', 'abc']],
  ['low_like=a', ['low_like', 'eq', 'a']],
  ['low_like_like=a', ['low_like', 'like', 'a']],
  ['low_ne=a', ['low', 'ne', 'a']],
  ['_like=a', undefined],
  ['constructor=a', ['constructor', 'eq', 'a']],
  ['toString_gte=a', ['toString', 'gte', 'a']],
])('reads the filter %s', (query, filter) => {
  const read = () => filtersOf(query)
  expect(filter ? read() : faultOf(read)).toEqual(filter ? [filter] : '400 _like')
})

it.each([
  ['_sort=a', [['a', false]]],
  [
    '_sort=a,b.c',
    [
      ['a', false],
      ['b/c', false],
    ],
  ],
  [
    '_sort=a,b&_order=desc',
    [
      ['a', true],
      ['b', false],
    ],
  ],
  [
    '_sort=a,b&_order=ASC,DESC',
    [
      ['a', false],
      ['b', true],
    ],
  ],
  [
    '_sort=a,a',
    [
      ['a', false],
      ['a', false],
    ],
  ],
])('reads the order %s', (query, keys) => {
  const { sort } = queryOf(query)
  expect(sort.map(({ path, descending }) => [path.join('/'), descending])).toEqual(keys)
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
  expect(parse(asked)).toMatchObject({ query: { start, limit }, page })
})

it('reads a cursor that the list itself gave', () => {
  const listing = queryOf('name_like=a&_sort=name&q=x')
  const cursor = formatCursor(77, 'recipes', listing)
  expect(queryOf(`name_like=a&_sort=name&q=x&_after=${cursor}`).after).toBe(77)
  expect(faultOf(() => queryOf(`name_like=a&q=x&_after=${cursor}`))).toBe('400 _after')
})

it('reads a search as texts that the fields contain', () => {
  const search = (query: string) => parseSearch(recipes, new URLSearchParams(query)).query
  expect(search('name=a&note=b&name=').filters).toEqual([
    { path: ['name'], operator: 'like', values: ['a'] },
    { path: ['note'], operator: 'like', values: ['b'] },
  ])
  expect(search('name=&_sort=name&_limit=3')).toMatchObject({ filters: [], limit: 3 })
  for (const name of ['minutes', 'vegan', 'steps', 'id', 'free', 'q', 'name_like']) {
    expect(faultOf(() => search(`${name}=1`))).toBe(`400 ${name}`)
  }
})

it('reads a number that may be absent and must be whole', () => {
  const read = (query: string) => count(new URLSearchParams(query), 'n', 1)
  expect([read(''), read('n=1'), read('n=0012')]).toEqual([undefined, 1, 12])
  for (const value of ['0', '-1', '+1', '1.0', '1e2', '0x1', ' 1', '', 'NaN', '٣']) {
    expect(faultOf(() => read(`n=${encodeURIComponent(value)}`))).toBe('400 n')
  }
  expect(faultOf(() => single(new URLSearchParams('n=1&n=1'), 'n'))).toBe('400 n')
})

it('answers any parameters with a query or with a 400 that names one of them', () => {
  const names = [
    '_sort',
    '_order',
    '_page',
    '_limit',
    '_start',
    '_end',
    '_after',
    'q',
    'name',
    'id',
  ]
  const name = fc.oneof(fc.constantFrom(...names), unicode)
  const value = fc.oneof(fc.constantFrom('1', 'name', 'desc', 'a,b', 'a.b', ''), unicode)
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
      const fault = faultOf(() => parseListRequest(recipes, new URLSearchParams(pairs)))
      const known = [...new URLSearchParams(pairs).keys()].map((name) => `400 ${name}`)
      expect([undefined, ...known]).toContain(fault)
    }),
  )
})
