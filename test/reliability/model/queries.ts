/** Random queries for a collection, made from its declaration. */
import * as fc from 'fast-check'
import { type Collection, textFieldsOf } from './collection.ts'
import { words } from './bodies.ts'

type Pairs = [name: string, value: string][]

const part = fc.oneof(words, fc.constantFrom('a', 'b', 'é', 'aB', '1'))
/** What many texts contain. */
const letter = fc.constantFrom('a', 'é', ' ')
const small = fc.integer({ min: -2, max: 12 }).map(String)

/** A query, its window aside: filters, or a text, or both, and an order. */
function listing(collection: Collection): fc.Arbitrary<Pairs> {
  const sort = fc
    .array(fc.tuple(fc.constantFrom(...sortable(collection)), fc.constantFrom('asc', 'desc')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((keys): Pairs => [
      ['_sort', keys.map(([name]) => name).join()],
      ['_order', keys.map(([, order]) => order).join()],
    ])
  const filters = fc.array(filter(collection), { maxLength: 2 })
  const few = fc.array(filter(collection), { maxLength: 1, size: '-1' })
  const text = fc.oneof(letter, part).map((text): [string, string] => ['q', text])
  const chosen = fc.tuple(few, text).map(([filters, text]) => [text, ...filters])
  return fc
    .tuple(fc.oneof(filters, filters, chosen), fc.oneof(fc.constant([]), sort))
    .map((parts) => parts.flat())
}

function sortable({ fields }: Collection): string[] {
  return ['id', 'rank', 'shelf.room', 'nosuch', ...Object.keys(fields)]
}

function filter({ fields }: Collection): fc.Arbitrary<[string, string]> {
  const pair = (names: string[], operators: string[], value: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...operators), value)
      .map(([name, operator, value]): [string, string] => [name + operator, value])
  const numbers = ['', '_ne', '_gt', '_gte', '_lt', '_lte', '_like']
  const declared = Object.entries(fields).map(([name, { type }]) => {
    if (type === 'boolean') return pair([name], ['', '_ne'], fc.constantFrom('true', 'false'))
    return pair([name], numbers, type === 'string' ? part : small)
  })
  return fc.oneof(
    ...declared,
    pair(['id', 'shelf.number'], numbers, small),
    pair(['rank'], numbers, fc.constantFrom('9', '10', '1.5', 'a', 'B')),
    pair(['shelf.room', 'shelf', 'empty', 'nosuch'], ['', '_ne', '_like'], part),
  )
}

const count = fc.nat(5).map(String)
const from1 = fc.integer({ min: 1, max: 4 }).map(String)

/** All kinds of windows. */
const window = fc.oneof(
  fc.constant<Pairs>([]),
  count.map((limit): Pairs => [['_limit', limit]]),
  from1.map((limit): Pairs => [['_limit', limit]]),
  from1.map((page): Pairs => [['_page', page]]),
  fc.tuple(from1, from1).map(([page, limit]): Pairs => [
    ['_page', page],
    ['_limit', limit],
  ]),
  fc.tuple(count, count).map(([start, end]): Pairs => [
    ['_start', start],
    ['_end', end],
  ]),
  fc.tuple(count, from1).map(([start, limit]): Pairs => [
    ['_start', start],
    ['_limit', limit],
  ]),
)

/** Nobody can understand these. */
const nonsense = fc.constantFrom<[string, string]>(
  ['_limit', 'abc'],
  ['_page', '0'],
  ['_start', '-1'],
  ['_order', 'up'],
  ['_embed', 'x'],
  ['_after', 'c-10o96ii'],
  ['id_gte', 'x'],
)

/** The first of many pages: everything, or what has a letter, in some order, a few at a time. */
export function firstPage({ fields }: Collection): fc.Arbitrary<string> {
  const sort = fc.constantFrom('id', 'rank', ...Object.keys(fields))
  const sorted = fc.tuple(sort, fc.constantFrom('asc', 'desc')).map(([sort, order]): Pairs => [
    ['_sort', sort],
    ['_order', order],
  ])
  const ranked = letter.map((text): Pairs => [['q', text]])
  return fc
    .tuple(fc.oneof(fc.constant([]), sorted, sorted, ranked), fc.integer({ min: 1, max: 3 }))
    .map(([listing, limit]) => toQuery([...listing, ['_limit', String(limit)]]))
}

export function query(collection: Collection): fc.Arbitrary<string> {
  const good = fc.tuple(listing(collection), window).map((parts) => parts.flat())
  const bad = fc.tuple(good, nonsense).map(([good, bad]) => {
    return [...good.filter(([name]) => !name.startsWith('_')), bad]
  })
  return fc
    .oneof({ weight: 15, arbitrary: good }, { weight: 1, arbitrary: bad })
    .map((pairs) => toQuery(pairs))
}

/** The parts that a collection's search asks for. */
export function searchQuery(collection: Collection): fc.Arbitrary<string> {
  const texts = textFieldsOf(collection)
  return fc
    .array(fc.tuple(fc.constantFrom(...texts, 'nosuch'), fc.oneof(part, fc.constant(''))), {
      maxLength: 2,
    })
    .map((pairs) => toQuery(pairs))
}

/** The parameters of the search over every collection. */
export const wholeQuery = fc
  .tuple(part, fc.integer({ min: 1, max: 3 }))
  .map(([term, page]) => toQuery([['term', term], ...(page > 1 ? [['page', `${page}`]] : [])]))

function toQuery(pairs: string[][]): string {
  const query = String(new URLSearchParams(pairs))
  return query === '' ? '' : `?${query}`
}
