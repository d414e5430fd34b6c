/** References inside a schema: `$ref` by a JSON Pointer to a definition. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../src/collection/validate.ts'
import { type Schema, refusalOf, things } from '../support/things.ts'

const violations = (schema: unknown) => refusalOf(() => things(schema as Schema))?.violations ?? []

describe('a reference', () => {
  it.each([
    'a',
    'a b',
    'ä',
    'a/b',
    'a~b',
    'a|b',
    'a%b',
    '%20',
    'a"b',
    'a\nb',
    'a#b',
    '',
    '__proto__',
    '😀',
  ])('finds the definition %j by its pointer', (name) => {
    const segment = name.replaceAll('~', '~0').replaceAll('/', '~1')
    const schema = {
      $defs: JSON.parse(`{${JSON.stringify(name)}:{"type":"string"}}`) as object,
      // RFC 6901, section 6: in a fragment a pointer is percent-encoded.
      properties: { a: { $ref: `#/$defs/${encodeURIComponent(segment)}` } },
    }
    const collection = things(schema)
    expect(violationsOf(collection, { a: 'x' })).toBeUndefined()
    expect(violationsOf(collection, { a: 1 })?.message).toBe("'a' must be a string")
    expect(collection.field('a')?.kind?.type).toBe('string')
  })

  it.each([
    '',
    'x',
    '/$defs/b',
    '#/$defs',
    '#b',
    '#/$defs/b/',
    '#/$defs/c',
    '#/$defs/__proto__',
    '#/$defs/constructor',
    'https://example.com/schema',
    'http://[',
    '//x#',
    '#/%',
  ])('to %j is refused: it leads out of the schema', ($ref) => {
    expect(violations({ $defs: { b: {} }, properties: { a: { $ref } } })).toEqual([
      {
        pointer: '/schema/properties/a/$ref',
        detail: expect.stringMatching(/must refer to a part of this schema/) as string,
      },
    ])
  })

  it('that leads back to itself is refused where it does', () => {
    const $defs = { a: { items: { $ref: '#/$defs/b' } }, b: { not: { $ref: '#/$defs/a' } } }
    const detail = expect.stringMatching(/leads back to itself$/) as string
    expect(violations({ $defs, properties: { x: { $ref: '#/$defs/a' } } })).toEqual([
      { pointer: '/schema/$defs/b/not/$ref', detail },
    ])
  })

  it('leaves what stands beside it in force', () => {
    const $defs = { text: { type: 'string', minLength: 2 }, any: true, none: false, empty: {} }
    const cases: [field: object, good: unknown[], bad: unknown[]][] = [
      [{ $ref: '#/$defs/text', maxLength: 3 }, ['ab'], ['a', 'abcd', 1]],
      [{ $ref: '#/$defs/text', minLength: 3 }, ['abc'], ['ab']],
      [{ $ref: '#/$defs/any', type: 'string' }, ['a'], [1]],
      [{ $ref: '#/$defs/empty', type: 'string' }, ['a'], [1]],
      [{ $ref: '#/$defs/none', type: 'string' }, [], ['a', 1]],
      [{ $ref: '#/$defs/text', allOf: [{ maxLength: 2 }] }, ['ab'], ['a', 'abc']],
      [{ $ref: '#/$defs/text', enum: ['a', 'abc'] }, ['abc'], ['a', 'ab']],
      [{ allOf: [{ $ref: '#/$defs/text' }], anyOf: [{ $ref: '#/$defs/any' }] }, ['ab'], ['a']],
    ]
    for (const [field, good, bad] of cases) {
      const collection = things({ $defs, properties: { a: field } })
      const isValid = (a: unknown) => violationsOf(collection, { a } as never) === undefined
      expect([field, good.map(isValid), bad.map(isValid)]).toEqual([
        field,
        good.map(() => true),
        bad.map(() => false),
      ])
    }
  })

  it('with a description beside it is a field like any other', () => {
    const schema = {
      $defs: { text: { type: 'string' }, count: { type: 'integer', default: 1 } },
      properties: {
        a: { $ref: '#/$defs/text', description: 'A text' },
        b: { $ref: '#/$defs/count', default: 2, examples: [3] },
        c: { $ref: '#/$defs/count' },
      },
    }
    const { fields } = things(schema)
    expect(fields.map(({ kind }) => kind?.type)).toEqual(['string', 'integer', 'integer'])
    expect(things(schema).complete({})).toEqual({ b: 2, c: 1 })
  })

  it('that is accepted leads to what the validator can check', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('a|b', '%41'),
    )
    const fragment = fc.oneof(name, name.map(encodeURI), name.map(encodeURIComponent))
    fc.assert(
      fc.property(name, fragment, (name, fragment) => {
        const schema = { $defs: { [name]: {} }, properties: { a: { $ref: `#/$defs/${fragment}` } } }
        fc.pre(violations(schema).length === 0)
        expect(violationsOf(things(schema), { a: 1 })).toBeUndefined()
      }),
    )
  })
})
