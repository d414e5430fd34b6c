import { Validator } from '@cfworker/json-schema'
import { describe, expect, it } from 'vitest'
import { exampleValue } from '../../src/collection/example-value.ts'
import { array } from '../../src/collection/kinds/array.ts'
import { boolean } from '../../src/collection/kinds/boolean.ts'
import { integer } from '../../src/collection/kinds/integer.ts'
import type { JsonType, Kind } from '../../src/collection/kinds/kind.ts'
import { KINDS, kindOf } from '../../src/collection/kinds/kinds.ts'
import { number } from '../../src/collection/kinds/number.ts'
import { object } from '../../src/collection/kinds/object.ts'
import { string } from '../../src/collection/kinds/string.ts'
import type { JsonValue } from '../../src/input/json.ts'

const VALUES: { type: JsonType | 'null'; value: JsonValue }[] = [
  { type: 'string', value: '' },
  { type: 'string', value: '7' },
  { type: 'integer', value: 7 },
  { type: 'integer', value: -0.0 + 1e300 },
  { type: 'number', value: 0.5 },
  { type: 'boolean', value: true },
  { type: 'boolean', value: false },
  { type: 'array', value: ['a'] },
  { type: 'object', value: { a: 1 } },
  { type: 'null', value: null },
]

const label = ({ type, format }: Kind) => format ?? type

it.each(KINDS.map((kind) => [label(kind), kind] as const))(
  'the kind %s holds its own values in its column, and NULL for any other',
  (_label, kind) => {
    for (const { type, value } of VALUES) {
      const isNumber = type === 'integer' && kind.column === 'REAL'
      const isOwn = kind.column !== null && (kind.type === type || isNumber || isReal(kind, type))
      const held = typeof value === 'boolean' ? Number(value) : value
      expect([value, kind.toColumn(value)]).toEqual([value, isOwn ? held : null])
    }
  },
)

/** Whether a number that is not whole is in the column, too: the schema is what refuses it. */
function isReal({ column }: Kind, type: string): boolean {
  return column === 'REAL' && type === 'number'
}

const NUMBERS: [string, JsonValue | undefined][] = [
  ['7', 7],
  ['-0.50', -0.5],
  ['007', 7],
  ['9007199254740991', 2 ** 53 - 1],
  ['9007199254740993', undefined],
  ['0.1234567890123456789', undefined],
]
const NO_NUMBERS = ['', ' ', '1 ', '+1', '1e3', '0x10', '1.', '.5', 'NaN', 'Infinity', '٣']

it.each<[string, Kind, [string, JsonValue | undefined][]]>([
  ['string', string, ['', ' a ', 'true', '7', 'null'].map((text) => [text, text])],
  [
    'number',
    number,
    [...NUMBERS, ...NO_NUMBERS.map((text): [string, undefined] => [text, undefined])],
  ],
  [
    'integer',
    integer,
    [...NUMBERS, ...NO_NUMBERS.map((text): [string, undefined] => [text, undefined])],
  ],
  [
    'boolean',
    boolean,
    [
      ...['true', 'on', '1', 'TRUE', 'On'].map((text): [string, boolean] => [text, true]),
      ...['false', 'off', '0', 'False'].map((text): [string, boolean] => [text, false]),
      ...['', 'yes', '2', ' true', 'constructor'].map((text): [string, undefined] => [
        text,
        undefined,
      ]),
    ],
  ],
  ['array', array, [['[]', undefined]]],
  ['object', object, [['{}', undefined]]],
])('reads texts as the kind %s', (_label, kind, texts) => {
  expect(texts.map(([text]) => [text, kind.fromText(text)])).toEqual(texts)
})

describe('kindOf', () => {
  it('finds a kind by its type and format, null beside the type or not', () => {
    for (const kind of KINDS) {
      const { type, format } = kind
      expect(kindOf({ type, format }), label(kind)).toBe(kind)
      expect(kindOf({ type: [type, 'null'], format }), label(kind)).toBe(kind)
      expect(kindOf({ type: ['null', type], format }), label(kind)).toBe(kind)
    }
  })

  it('takes the plain kind for a format that is none of its type', () => {
    expect(kindOf({ type: 'string', format: 'hostname' })).toBe(string)
    expect(kindOf({ type: 'string', format: '__proto__' })).toBe(string)
    expect(kindOf({ type: 'integer', format: 'date' })).toBe(integer)
    expect(kindOf({ type: 'number', format: 'email' })).toBe(number)
  })

  it('finds none where several types are allowed, or none is named', () => {
    for (const type of [
      undefined,
      [],
      'null',
      ['null'],
      ['string', 'integer'],
      ['integer', 'number'],
    ]) {
      expect([type, kindOf({ type } as object)]).toEqual([type, undefined])
    }
    expect(kindOf({ enum: ['a'] })).toBeUndefined()
  })
})

describe('an example', () => {
  it.each<object>([
    ...KINDS.map(({ type, format }) => ({ type, ...(format ? { format } : {}) })),
    { type: 'string', minLength: 30 },
    { type: 'string', maxLength: 2 },
    { type: 'string', enum: ['red', 'blue'] },
    { const: { a: [1] } },
    { type: 'integer', minimum: 5, maximum: 7 },
    { type: 'integer', exclusiveMinimum: 5, exclusiveMaximum: 7 },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    { type: 'integer', maximum: -3 },
    { type: 'integer', multipleOf: 25, minimum: 10 },
    { type: 'number', multipleOf: 0.5, maximum: 0.5 },
    { type: 'array', items: { type: 'integer', minimum: 3 } },
    { type: 'array', maxItems: 0 },
    { type: 'array', items: { type: 'string' }, minItems: 3 },
    {
      type: 'object',
      required: ['x'],
      properties: { x: { type: 'boolean' }, y: { type: 'string' } },
    },
    { type: ['string', 'null'], default: null },
  ])('meets %j', (schema) => {
    const value = exampleValue('name', schema)
    const { errors } = new Validator(structuredClone(schema), '2020-12').validate(value)
    expect([value, errors]).toEqual([value, []])
  })

  it('is the first that the field declares', () => {
    expect(exampleValue('name', { type: 'string', examples: ['Carol', 'Dora'] })).toBe('Carol')
  })

  it.each<object>([
    { type: 'string', minLength: 1e7 },
    { type: 'array', minItems: 1e7 },
    { type: 'object', required: ['a'], properties: { a: { type: 'array', minItems: 1e7 } } },
    { type: 'integer', minimum: 2, maximum: 1 },
    {},
  ])('of %j is short and quick, whether it meets it or not', (schema) => {
    expect(JSON.stringify(exampleValue('name', schema)).length).toBeLessThan(100_000)
  })
})
