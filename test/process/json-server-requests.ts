/** Generates the items and the requests that json-server and Restpad are compared on. */
import * as fc from 'fast-check'
import type { Members } from '../../src/input/json.ts'
import type { Item } from '../support/starters.ts'

/** Parameters of a URL, in order. */
export type Parameters = [name: string, value: string][]

export type Request = { collection: string; parameters: Parameters }

const OPERATORS = ['', '_ne', '_gte', '_lte', '_like'] as const

/** A member as requests name it, the texts it is asked for, and what may be done with it. */
type Field = {
  name: string
  values: fc.Arbitrary<string>
  operators: readonly (typeof OPERATORS)[number][]
  isSortKey: boolean
}

const TEXTS = [
  ['Python Basics', 'python basics', 'PYTHON', 'Flask for Beginners', 'z', 'Z', '10', '9'],
  ['Äpfel und Öl', 'ÄPFEL', 'äpfel', 'Größe', 'ÉTÉ', 'été', 'Ωμέγα', 'Привет мир', 'привет'],
  ['日本語入門', 'naïve 😀', '100% sure', 'a_b', "O'Reilly & Söhne", '"quoted"', 'a,b;c', 'true'],
].flat()
const GENRES = ['Crime', 'crime', 'Épopée', 'ÉPOPÉE', 'Sci-Fi', 'Поэзия', '', '12', 'true', '猫 😀']
const PRICES = [0, -1, 1, 2, 9.5, 10, 100, 1e21, 5e-7, 0.1 + 0.2]
const CODES = [7, '7', '007', 7.5, true, false, 'true', 'abc', '', null, -3, '1e3']
const WORDS = ['python', 'PYTHON B', 'pfel', 'ÄPF', 'Söhne', 'привет', 'ω', '語']

/** Random texts are short and of few letters, so that they collide and contain one another. */
const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abABzé Éß0ωΩяЯ日😀"%_-')),
  minLength: 1,
  maxLength: 6,
})
const text = fc.oneof(fc.constantFrom(...TEXTS), letters)
const anyText = fc.oneof(text, fc.constant(''))
const integer = fc.integer({ min: -4, max: 12 })
const genre = fc.constantFrom(...GENRES)
const number = fc.constantFrom(...PRICES)

const shelf = fc.oneof(
  { weight: 5, arbitrary: fc.record({ room: genre, number: integer }, { requiredKeys: [] }) },
  fc.constantFrom('none', null, 3),
)
/** Members that PATCH takes alike on both: no null, and no object. */
const plain = {
  title: text,
  author: text,
  year: integer.map((n) => 1990 + n),
  genre,
  price: number,
  lent: fc.boolean(),
  tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
}
const book: fc.Arbitrary<Members> = fc.record(
  { ...plain, code: fc.constantFrom(...CODES), shelf },
  { requiredKeys: ['title'] },
)
const change: fc.Arbitrary<Members> = fc.record(plain, { requiredKeys: [] })
const todo: fc.Arbitrary<Members> = fc.record(
  { title: text, done: fc.boolean(), priority: integer, owner: fc.record({ name: genre }) },
  { requiredKeys: ['title', 'done'] },
)

/** @returns items with gaps between their ids, as deletes leave them. */
export function sampleData(seed: number): { books: Item[]; todos: Item[] } {
  const items = (members: fc.Arbitrary<Members>, count: number): Item[] =>
    fc
      .sample(members, { seed, numRuns: count })
      .map((sampled, i) => ({ ...sampled, id: 1 + i + Math.floor(i / 3) }))
  return { books: items(book, 200), todos: items(todo, 50) }
}

const numeric = fc.oneof(integer, number, fc.constant(1.5)).map(String)
const FIELDS: { [collection: string]: Field[] } = {
  books: [
    field('id', fc.integer({ min: 1, max: 330 }).map(String)),
    field('title', anyText),
    field('author', anyText),
    field('year', fc.integer({ min: 1985, max: 2003 }).map(String)),
    field('genre', fc.oneof(genre, anyText)),
    field('price', fc.oneof(numeric, anyText)),
    field('lent', fc.constantFrom('true', 'false', '1', '0', 'tru', 'x')),
    field('code', fc.oneof(fc.constantFrom(...CODES).map(String), numeric), { isSortKey: false }),
    field('shelf.room', fc.oneof(genre, anyText)),
    field('shelf.number', fc.oneof(integer.map(String), anyText)),
  ],
  todos: [
    field('id', fc.integer({ min: 1, max: 90 }).map(String)),
    field('title', anyText),
    field('done', fc.constantFrom('true', 'false'), { operators: ['', '_ne', '_like'] }),
    field('priority', integer.map(String)),
    field('owner.name', genre),
  ],
}

function field(name: string, values: fc.Arbitrary<string>, other: Partial<Field> = {}): Field {
  return { name, values, operators: OPERATORS, isSortKey: true, ...other }
}

/** json-server takes `_like` as a regular expression: these characters would mean another thing. */
const NO_TEXT = /[.*+?^${}()|[\]\\]/g

/** A piece of a value in other cases. */
function pieceOf(values: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const cut = fc.tuple(values, fc.nat(5), fc.integer({ min: 1, max: 6 }), fc.nat(2))
  return cut.map(([value, start, length, letterCase]) => {
    const piece = Array.from(value.replaceAll(NO_TEXT, '')).slice(start, start + length)
    const plain = piece.join('')
    return [plain, plain.toLowerCase(), plain.toUpperCase()][letterCase] ?? plain
  })
}

function filterOf({ name, values, operators }: Field): fc.Arbitrary<Parameters> {
  return fc.constantFrom(...operators).chain((operator) => {
    const value = operator === '_like' ? pieceOf(values) : values
    return fc
      .oneof(
        { weight: 2, arbitrary: value.map((one) => [one]) },
        fc.array(value, { minLength: 2, maxLength: 3 }),
      )
      .map((all) => all.map((one): [string, string] => [name + operator, one]))
  })
}

function sortOf(fields: Field[]): fc.Arbitrary<Parameters> {
  const names = fields.filter(({ isSortKey }) => isSortKey).map(({ name }) => name)
  const keys = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
  const order = fc.constantFrom('asc', 'desc', 'ASC', 'DESC')
  return fc.tuple(keys, fc.array(order, { maxLength: 3 })).map(([sort, orders]) => {
    const some = orders.slice(0, sort.length)
    const parameters: Parameters = [['_sort', sort.join(',')]]
    return some.length === 0 ? parameters : [...parameters, ['_order', some.join(',')]]
  })
}

const nat = (max: number) => fc.nat(max)
const window: fc.Arbitrary<Parameters> = fc.oneof(
  fc.constant<Parameters>([]),
  fc.record({ _page: fc.integer({ min: 1, max: 7 }) }).map(pairs),
  fc
    .record({ _page: fc.integer({ min: 1, max: 4 }), _limit: fc.integer({ min: 1, max: 60 }) })
    .map(pairs),
  fc.record({ _start: nat(20), _end: nat(60) }).map(pairs),
  fc.record({ _start: nat(20), _limit: nat(30) }).map(pairs),
  fc.record({ _limit: nat(220) }).map(pairs),
  fc.record({ _end: nat(220) }).map(pairs),
)

function pairs(parameters: { [name: string]: number }): Parameters {
  return Object.entries(parameters).map(([name, value]) => [name, String(value)])
}

/** Filters, a sort, a text search with a sort, and a window, each of which may be absent. */
export const request: fc.Arbitrary<Request> = fc
  .constantFrom('books', 'books', 'todos')
  .chain((collection) => {
    const fields = FIELDS[collection] ?? []
    const none = fc.constant<Parameters>([])
    const filter = fc.constantFrom(...fields).chain(filterOf)
    const word = fc.constantFrom(...WORDS).map((q): Parameters => [['q', q]])
    const order = fc.oneof(
      { weight: 2, arbitrary: none },
      { weight: 3, arbitrary: sortOf(fields) },
      fc.tuple(word, sortOf(fields)).map((parts) => parts.flat()),
    )
    return fc
      .tuple(fc.array(filter, { maxLength: 2 }), order, window)
      .map(([filters, ...rest]) => ({
        collection,
        parameters: [...filters.flat(), ...rest.flat()],
      }))
  })

export type Write = {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  members: Members
  /** Which of the books there are, modulo their number. */
  which: number
}

export const write: fc.Arbitrary<Write> = fc
  .constantFrom<Write['method'][]>('POST', 'PUT', 'PATCH', 'DELETE')
  .chain((method) =>
    fc.record({
      method: fc.constant(method),
      members: method === 'PATCH' ? change : book,
      which: fc.nat(),
    }),
  )

export function toPath({ collection, parameters }: Request): string {
  const query = new URLSearchParams(parameters).toString()
  return query === '' ? `/${collection}` : `/${collection}?${query}`
}
