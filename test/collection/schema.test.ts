/** Which schemas a collection may have. */
import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../src/collection/validate.ts'
import { type Schema, refusalOf, things } from '../support/things.ts'

const violations = (schema: unknown) => refusalOf(() => things(schema as Schema))?.violations ?? []
const pointers = (schema: unknown) => violations(schema).map(({ pointer }) => pointer)

it('keeps a schema as it is declared, with every keyword that is supported', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: 'x',
    title: 'Things',
    description: 'Some',
    required: ['a'],
    $defs: { part: { const: null }, 'a b': true },
    properties: {
      a: {
        type: 'string',
        minLength: 1,
        maxLength: 3,
        format: 'email',
        default: 'x',
        examples: [1],
      },
      b: { type: 'number', minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10 },
      c: { type: ['number', 'null'], multipleOf: 0.01, enum: [1, null], deprecated: true },
      d: { prefixItems: [{}, true], items: false, minItems: 0, maxItems: 3, readOnly: false },
      e: { $ref: '#/$defs/part', writeOnly: true, 'x-order': { id: 'http://[', $ref: 1 } },
      f: { $ref: '#/$defs/part' },
      // Names of members, not keywords.
      pattern: {},
      $id: {},
      $ref: {},
      uniqueItems: {},
      ['__proto__']: {},
    },
    additionalProperties: { anyOf: [{}, true], allOf: [{}], oneOf: [{}], not: false },
    minProperties: 0,
    maxProperties: 100,
    if: {},
    then: {},
    else: {},
    // Values, not schemas.
    enum: [{ pattern: '(a+)+$', $id: 'x' }],
    const: { $ref: 'x' },
    default: { patternProperties: 1 },
    examples: [{ $anchor: 'x' }],
    errorMessage: { required: 'A is required' },
    'x-more': { pattern: 1 },
  }
  const { definition } = things(schema)
  expect(definition.schema).toEqual({ type: 'object', ...schema })
})

it('fills in that it describes an object', () => {
  expect(things({}).definition.schema).toEqual({ type: 'object', properties: {} })
  const { definition } = things({ type: 'object', required: ['a'] })
  expect(JSON.stringify(definition.schema)).toBe(
    '{"type":"object","required":["a"],"properties":{}}',
  )
})

it.each<[schema: unknown, pointer: string, detail: RegExp]>([
  ['{}', '/schema', /must be a JSON Schema, or null/],
  [[], '/schema', /must be a JSON Schema, or null/],
  [true, '/schema', /must be a JSON Schema, or null/],
  [{ type: 'array' }, '/schema/type', /must be 'object'/],
  [{ type: ['object', 'null'] }, '/schema/type', /must be 'object'/],
  [{ properties: { id: {} } }, '/schema', /Every item has an id/],
  [{ required: ['id'] }, '/schema', /Every item has an id/],
  [{ errorMessage: { required: 1 } }, '/schema/errorMessage', /must be an object such as/],
  [{ errorMessage: 'x' }, '/schema/errorMessage', /must be an object such as/],
])('refuses %j for a schema of items', (schema, pointer, detail) => {
  const named = { detail: expect.stringMatching(detail) as string }
  const at = expect.stringMatching(`^${pointer}`) as string
  expect(violations(schema)).toEqual([{ pointer: at, ...named }])
})

describe('a keyword', () => {
  /** Every place where a schema may stand inside another. */
  const places: [pointer: string, wrap: (schema: object) => object][] = [
    ['', (schema) => schema],
    ['/properties/a~1~0b', (schema) => ({ properties: { 'a/~b': schema } })],
    ['/$defs/a', (schema) => ({ $defs: { a: schema }, properties: { a: { $ref: '#/$defs/a' } } })],
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword): (typeof places)[number] => [
      `/${keyword}/1`,
      (schema) => ({ [keyword]: [true, schema] }),
    ]),
    ...['items', 'additionalProperties', 'not', 'if', 'then', 'else'].map(
      (keyword): (typeof places)[number] => [`/${keyword}`, (schema) => ({ [keyword]: schema })],
    ),
  ]

  it.each([
    // Some patterns take forever, some checks long.
    ['pattern', '(a+)+$'],
    ['patternProperties', { '(a+)+$': {} }],
    ['uniqueItems', true],
    // Other ways to refer to schemas.
    ['$id', 'https://example.com/'],
    ['id', 'https://example.com/'],
    ['$anchor', 'x'],
    ['$dynamicRef', '#x'],
    ['$dynamicAnchor', 'x'],
    ['$recursiveRef', '#'],
    ['$recursiveAnchor', true],
    ['definitions', {}],
    // What the validator knows of older drafts, or marks its schemas with.
    ['dependencies', { a: { pattern: '(a+)+$' } }],
    ['additionalItems', { pattern: '(a+)+$' }],
    ['__absolute_uri__', '#'],
    ['__absolute_ref__', 'https://github.com/cfworker#'],
    ['__absolute_recursive_ref__', '#'],
    ['__proto__', {}],
    ['constructor', {}],
    ['minimun', 1],
  ])('%s is refused wherever a schema stands', (keyword, value) => {
    for (const [pointer, wrap] of places) {
      const schema = JSON.parse(`{${JSON.stringify(keyword)}:${JSON.stringify(value)}}`) as object
      expect(pointers(wrap(schema))).toEqual([`/schema${pointer}/${keyword}`])
    }
  })

  it('that is refused is named in a sentence', () => {
    const detail = "'properties/a/pattern' in the schema is not supported"
    expect(refusalOf(() => things({ properties: { a: { pattern: 'x' } } }))).toEqual({
      reason: 'invalid',
      message: expect.stringContaining(detail) as string,
      violations: [
        {
          pointer: '/schema/properties/a/pattern',
          detail: expect.stringContaining(detail) as string,
        },
      ],
    })
  })

  const number = [null, '1', true, [1], {}]
  const count = [...number, -1, 1.5]
  const schema = [null, 'a', 1, []]
  it.each<[keyword: string, values: unknown[]]>([
    ['type', [null, 1, {}, 'text', ['string', 'text'], [null], []]],
    ['required', [null, 'a', {}, [1], [null], ['a', {}]]],
    ['enum', [null, 'a', {}, []]],
    ['examples', [null, 'a', {}]],
    ['format', [null, 1, []]],
    ['$ref', [null, 1, [], {}]],
    ['multipleOf', [...number, 0, -1]],
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(
      (keyword): [string, unknown[]] => [keyword, number],
    ),
    ...['Length', 'Items', 'Properties'].flatMap((of): [string, unknown[]][] => [
      [`min${of}`, count],
      [`max${of}`, count],
    ]),
    ...['items', 'additionalProperties', 'not', 'if', 'then', 'else'].map(
      (keyword): [string, unknown[]] => [keyword, schema],
    ),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword): [string, unknown[]] => [
      keyword,
      [null, true, {}, 'a', [1], [null], [[]]],
    ]),
    ['properties', [null, true, [], 'a', { a: 1 }, { a: null }]],
  ])('%s is refused with a value of another kind', (keyword, values) => {
    for (const value of values) {
      const found = pointers({ properties: { a: { [keyword]: value } } })
      const at = expect.stringMatching(
        `^/schema/properties/a/${keyword.replace('$', '\\$')}`,
      ) as string
      expect([value, found]).toEqual([value, [at]])
    }
  })

  it('is named with the others that are wrong, up to ten', () => {
    const wrong = { required: 1, properties: { a: { minimum: 'x', items: 3 }, b: 4 } }
    expect(pointers(wrong)).toEqual([
      '/schema/required',
      '/schema/properties/a/minimum',
      '/schema/properties/a/items',
      '/schema/properties/b',
    ])
    expect(pointers({ allOf: Array.from({ length: 20 }, () => ({ type: 1 })) })).toHaveLength(10)
  })
})

it('nests up to sixteen levels', () => {
  const nested = (levels: number): Schema => (levels === 1 ? {} : { items: nested(levels - 1) })
  expect(pointers(nested(16))).toEqual([])
  expect(pointers(nested(17))).toEqual([`/schema${'/items'.repeat(16)}`])
})

it('has at most 64 KiB', () => {
  const schema = (length: number) => ({ description: 'é'.repeat(length / 2) })
  const overhead = JSON.stringify(schema(0)).length
  expect(refusalOf(() => things(schema(65_536 - overhead)))).toBeUndefined()
  expect(refusalOf(() => things(schema(65_538 - overhead)))).toEqual({
    reason: 'too-large',
    message: 'The schema is over 64 KiB',
    violations: [],
  })
})

it('lets no text in it break the validation', () => {
  const names = ['__proto__', 'constructor', '__defineGetter__', 'hasOwnProperty', 'toString', 'x']
  for (const format of names) {
    const schema = { properties: { a: { type: 'string', format } } }
    expect([format, violationsOf(things(schema), { a: 'x' })]).toEqual([format, undefined])
  }
  for (const value of [
    { id: 'http://[' },
    { $id: 'http://[' },
    { $ref: 'http://[' },
    { id: 'same' },
  ]) {
    for (const keyword of ['x-ui', 'default', 'errorMessage']) {
      const own = { [keyword]: value, 'x-more': value }
      const schema = { ...own, properties: { a: own } }
      if (violations(schema).length > 0) continue
      expect(violationsOf(things(schema), { a: 1 })).toBeUndefined()
    }
  }
})
