/** Random items of every kind of member, and random queries that ask for them. */
import * as fc from 'fast-check'
import { OPERATORS } from '../../src/query/operators.ts'

export const PROPERTIES = {
  title: { type: 'string' },
  note: { type: ['string', 'null'] },
  count: { type: ['null', 'integer'] },
  size: { type: 'number' },
  open: { type: 'boolean' },
  'a"b': { type: 'string' },
  tags: { type: 'array' },
  either: { type: ['string', 'integer', 'boolean'] },
  // The same column as `title` to SQLite.
  TITLE: { type: 'string' },
  count_gt: { type: 'integer' },
}
const word = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'B',
    'é',
    'É',
    ' ',
    '%',
    '_',
    '"',
    "'",
    '*',
    '日',
    '😀',
    '\uFFFD',
    '1',
  ),
  maxLength: 6,
})
const text = fc.oneof(
  word,
  fc.constantFrom('', 'ab', 'abc', 'ABC', 'éb', '1', '10', 'true', 'null'),
)
const number = fc.oneof(
  fc.integer({ min: -2, max: 12 }),
  fc.constantFrom(
    0.5,
    -1.5,
    0.1,
    0.1 + 0.2,
    1e21,
    1e-7,
    5e-324,
    2 ** 53,
    2 ** 53 + 2,
    2 ** 63,
    1e300,
  ),
)
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const any = fc.oneof(scalar, fc.constantFrom([], ['a'], [{ a: 'ab' }], {}, { er: 'ab', b: 1 }))
/** Members of any type, declared nowhere or, in an open collection, anywhere. */
const others = {
  free: any,
  deep: fc.record({ er: any, 'c\\d': scalar }, { requiredKeys: [] }),
  'x\ny': scalar,
  ['__proto__']: scalar,
  low_like: scalar,
}
export const declaredMembers = fc.record(
  {
    title: text,
    note: fc.option(text),
    count: fc.option(fc.integer({ min: -2, max: 12 })),
    size: number,
    open: fc.boolean(),
    'a"b': text,
    tags: fc.array(text, { maxLength: 2 }),
    either: fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.boolean()),
    TITLE: text,
    count_gt: fc.integer({ min: 0, max: 3 }),
    ...others,
  },
  { requiredKeys: [] },
)
export const openMembers = fc.record(
  { title: any, note: any, count: any, size: any, open: any, 'a"b': any, ...others },
  { requiredKeys: [] },
)

const NAMES = [
  'title',
  'note',
  'count',
  'size',
  'open',
  'a"b',
  'tags',
  'either',
  'TITLE',
  'count_gt',
]
const PATHS = [
  'id',
  'free',
  'deep.er',
  'deep',
  'deep.c\\d',
  'x\ny',
  'low',
  'nosuch',
  'title.x',
  'tags.0',
]
const path = fc.constantFrom(...NAMES, ...PATHS)
const suffixes = Object.values(OPERATORS).map(({ suffix }) => suffix && `_${suffix}`)
const NUMERIC = new Set(['id', 'count', 'size', 'count_gt'])
const numeral = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map(String),
  fc.constantFrom('0.5', '-1.50', '007', '0.1', '0.30000000000000004', '9007199254740994'),
)

/** A filter whose values the member's column can be compared with. */
function filter(isOpen: boolean): fc.Arbitrary<[string, string][]> {
  return fc.tuple(path, fc.constantFrom(...suffixes)).chain(([name, suffix]) => {
    const isText = suffix === '_like' || (isOpen && name !== 'id')
    const values = fc.oneof(text, numeral)
    const value =
      !isText && name === 'open'
        ? fc.constantFrom('true', 'false', '1', 'off')
        : !isText && (NUMERIC.has(name) || `${name}${suffix}` === 'count_gt')
          ? numeral
          : values
    return fc
      .array(value, { minLength: 1, maxLength: 3 })
      .map((values) => values.map((value): [string, string] => [name + suffix, value]))
  })
}

const sorts = fc
  .array(fc.tuple(fc.constantFrom(...NAMES, ...PATHS), fc.constantFrom('asc', 'desc')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((keys): [string, string][] => [
    ['_sort', keys.map(([name]) => name).join()],
    ['_order', keys.map(([, way]) => way).join()],
  ])

/** Filters or a text, and an order. */
export function listing(isOpen: boolean): fc.Arbitrary<URLSearchParams> {
  const filters = fc.array(filter(isOpen), { maxLength: 3 })
  const searched = text.map((part): [string, string][] => [['q', part]])
  const order = fc.oneof(fc.constant<[string, string][]>([]), sorts)
  return fc
    .tuple(fc.oneof(filters, fc.tuple(searched, filter(isOpen)), fc.tuple(searched)), order)
    .map(([filters, order]) => new URLSearchParams([...filters.flat(), ...order]))
}
