/**
 * A schema is checked in time, whatever it is. No clock decides: what these tests are about takes
 * minutes or for ever, and ends with the test's own time.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../src/collection/validate.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'
import { type Schema, refusalOf, things } from '../support/things.ts'

const many = (length: number, of: (i: number) => object) => Array.from({ length }, (_, i) => of(i))
const named = (length: number, of: (i: number) => object) =>
  Object.fromEntries(many(length, of).map((schema, i) => [`a${i}`, schema]))
const ref = (i: number | string) => ({ $ref: `#/$defs/a${i}` })
const chain = (length: number, link: (next: number) => object): Schema => ({
  $defs: named(length, (i) => (i + 1 < length ? link(i + 1) : {})),
  properties: { a: ref(0) },
})

describe('references', () => {
  it.each<[what: string, schema: Schema]>([
    ['to the whole', { properties: { a: { $ref: '#' } } }],
    ['to themselves', { $defs: { a0: ref(0) }, properties: { a: ref(0) } }],
    [
      'to themselves, differently spelled',
      { $defs: { a0: ref('%30') }, properties: { a: ref(0) } },
    ],
    ['in a circle', { $defs: { a0: ref(1), a1: { not: ref(2) }, a2: ref(0) }, items: ref(1) }],
    [
      'in a circle, one level down',
      { $defs: { a0: { properties: { b: ref(0) } } }, items: ref(0) },
    ],
    [
      'twice to the next, thirty times over',
      chain(30, (next) => ({ allOf: [ref(next), ref(next)] })),
    ],
    [
      'twice to the next, one level down each',
      chain(60, (next) => ({ properties: { a: { allOf: [ref(next), ref(next)] } } })),
    ],
    ['fifty times to the next', chain(14, (next) => ({ anyOf: many(50, () => ref(next)) }))],
    ['to the next, a thousand times over', chain(1000, ref)],
    [
      'from 1,000 members to 10,000 schemas',
      { $defs: { a0: { anyOf: many(10_000, () => ({})) } }, properties: named(1000, () => ref(0)) },
    ],
  ])('%s are refused at once', (_what, schema) => {
    expect(refusalOf(() => things(schema))).toMatchObject({
      reason: 'invalid',
    })
  })
})

it('refuses at once what holds one value against many schemas, and names the schema', () => {
  const held = (count: number): Schema => ({
    properties: { a: { items: { allOf: many(count, () => ({})) } } },
  })
  expect(refusalOf(() => things(held(15)))).toBeUndefined()
  const detail = expect.stringMatching(
    /^'schema' holds one value against more than \d+ schemas$/,
  ) as string
  expect(refusalOf(() => things(held(100)))).toEqual({
    reason: 'invalid',
    message: detail,
    violations: [{ pointer: '/schema', detail }],
  })
})

it.each<[what: string, schema: Schema]>([
  ['one value is held against a thousand', { properties: { a: { anyOf: many(999, () => ({})) } } }],
  [
    'each level names members and the others',
    // Four levels, for an exponential check to end.
    many(4, () => ({})).reduce<Schema>(
      (inner) => ({ properties: named(60, () => ({})), additionalProperties: inner }),
      {},
    ),
  ],
  [
    'each level allows one of several levels',
    many(4, () => ({})).reduce<Schema>(
      (inner) => ({ properties: { a: { anyOf: many(4, () => inner) } } }),
      {},
    ),
  ],
  [
    'everything is an array of arrays',
    { items: { items: { items: { prefixItems: many(900, () => ({})) } } } },
  ],
])('looks at once at a schema where %s', (_what, schema) => {
  expect(() => refusalOf(() => things(schema))).not.toThrow()
})

it('checks what it accepts in time', () => {
  const part = fc.constantFrom(0, 1, 2)
  const { schema } = fc.letrec<{ schema: object }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small' },
      part.map(ref),
      fc.constantFrom({ type: 'object' }, { type: 'string' }, {}),
      fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ properties: fc.record({ a: tie('schema'), b: tie('schema') }) }),
      fc.record({ items: tie('schema') }),
      fc.record({ additionalProperties: tie('schema') }),
    ),
  }))
  let deep: JsonValue = Array.from({ length: 1000 }, (_, i) => i)
  for (let level = 1; level < 90; level++) deep = { a: deep, b: [level, { a: level }] }
  const schemas = fc.record({ $defs: fc.record({ a0: schema, a1: schema, a2: schema }), a: schema })
  fc.assert(
    fc.property(schemas, ({ $defs, a }) => {
      const whole = { properties: { a, b: ref(0) }, $defs }
      const refused = refusalOf(() => things(whole))
      if (!refused) expect(() => violationsOf(things(whole), deep as Members)).not.toThrow()
    }),
    { numRuns: 300 },
  )
})

describe('an item of 64 KiB', () => {
  const LENGTH = 32_000
  const ones = Array<number>(LENGTH).fill(1)
  const text = (length = 1) => ({ type: 'string', minLength: length })
  const elements = (items: object): Schema => ({ properties: { a: { items } } })

  it.each<[what: string, schema: Schema, members: Members]>([
    ['whose elements are all wrong', elements(text()), { a: ones }],
    [
      'whose members are all wrong',
      { additionalProperties: text() },
      Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`m${i}`, 1])),
    ],
    ['whose elements may be one of three', elements({ anyOf: many(3, text) }), { a: ones }],
    ['whose elements may be one of forty', elements({ anyOf: many(40, text) }), { a: ones }],
    ['whose elements must be all of forty', elements({ allOf: many(40, text) }), { a: ones }],
    [
      'whose elements are right forty times',
      elements({ allOf: many(40, () => ({})) }),
      { a: ones },
    ],
    [
      'whose elements are compared with 4,000 numbers',
      elements({ anyOf: many(40, () => ({ enum: Array.from({ length: 100 }, (_, i) => -i) })) }),
      { a: ones },
    ],
    [
      'whose elements are compared with 2,000 arrays',
      elements({ anyOf: many(20, () => ({ enum: Array.from({ length: 100 }, (_, i) => [i]) })) }),
      { a: Array.from({ length: 13_000 }, () => [-1]) },
    ],
  ])('%s is checked in time, and its first violations are named', (_what, schema, members) => {
    if (refusalOf(() => things(schema))) return
    const { violations = [] } = violationsOf(things(schema), members) ?? {}
    expect(violations.length).toBeLessThanOrEqual(20)
  })

  it.each([
    ['uri', `a://${'a'.repeat(60_000)} `],
    ['uri', `a:${'%aa'.repeat(20_000)}%`],
    ['uri', `a://[${':'.repeat(60_000)}`],
    ['uri', `a://${'1.'.repeat(30_000)} `],
    ['uri', `a:${'/'.repeat(60_000)} `],
    ['email', `a@${'a.'.repeat(30_000)}`],
    ['email', `"${'\\'.repeat(60_000)}`],
    ['date', '2026-01-31'.repeat(6000)],
    ['date-time', `2026-01-31T12:00:00.${'1'.repeat(60_000)}`],
    ['time', `12:00:00.${'1'.repeat(60_000)}x`],
    ['uuid', 'a'.repeat(60_000)],
    ['ipv4', '1.'.repeat(30_000)],
    ['ipv6', '1:'.repeat(30_000)],
    ['hostname', 'a-'.repeat(30_000)],
    ['url', `http://${'a-'.repeat(30_000)}`],
    ['uri-template', '{a'.repeat(30_000)],
    ['regex', '(a+)+'.repeat(12_000)],
  ])('that is one text is held in time against the format %s', (format, a) => {
    const collection = things({ properties: { a: { type: 'string', format } } })
    expect(() => violationsOf(collection, { a })).not.toThrow()
  })
})
