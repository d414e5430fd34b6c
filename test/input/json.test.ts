import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonValue, MAX_DEPTH, parseJson } from '../../src/input/json.ts'
import { outcome } from '../support/outcome.ts'

/** UTF-16 code units, with those that no stored text may hold among them. */
const unit = fc.oneof(
  { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), weight: 9 },
  { arbitrary: fc.constantFrom('\0', '\ud83d', '\ude00', '"', '\\', '\n'), weight: 1 },
)

describe('parseJson', () => {
  it('gives back every JSON value, and refuses only NUL, lone surrogates and depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: unit, maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        const refused = { error: expect.stringMatching(/must not contain/) as string }
        const expected = isStorable(value as JsonValue)
          ? { value: JSON.parse(text) as unknown }
          : refused
        expect(outcome(() => parseJson(text))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses an object exactly when two of its names are equal, however they are escaped', () => {
    const character = fc.constantFrom('a', '"', '\\', 'é', '😀')
    const name = fc.string({ unit: character, maxLength: 2 })
    const member = fc.tuple(name, fc.boolean())
    fc.assert(
      fc.property(fc.array(member, { maxLength: 4 }), (members) => {
        const spelled = members.map(([name, isEscaped]) =>
          isEscaped ? `"${name.split('').map(escape).join('')}"` : JSON.stringify(name),
        )
        const object = `{${spelled.map((name) => `${name}:0`).join(' , ')}}`
        const isDistinct = new Set(members.map(([name]) => name)).size === members.length
        for (const text of [object, `[{"a":0},${object}]`, `{"a":[${object}]}`]) {
          const refused = { error: expect.stringMatching(/^The body names ".*" twice$/) as string }
          const expected = isDistinct ? { value: JSON.parse(text) as unknown } : refused
          expect(outcome(() => parseJson(text))).toEqual(expected)
        }
      }),
    )
  })

  it('takes the same name again in another object', () => {
    const text = '{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":"a:a"}}'
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })

  it('keeps the names that objects inherit as members', () => {
    const text = '{"__proto__":{"a":1},"constructor":2,"toString":null,"":[]}'
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })

  it(`takes ${MAX_DEPTH} levels and refuses one more, in arrays and objects`, () => {
    const nested = (depth: number, open: string, close: string) =>
      `${open.repeat(depth - 1)}{}${close.repeat(depth - 1)}`
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      expect(() => parseJson(nested(MAX_DEPTH, open, close))).not.toThrow()
      expect(() => parseJson(nested(MAX_DEPTH + 1, open, close))).toThrow(
        `The body is nested more than ${MAX_DEPTH} levels deep`,
      )
    }
    expect(() => parseJson('[[[]]]', 3)).not.toThrow()
    expect(() => parseJson('[[[]]]', 2)).toThrow('The body is nested more than 2 levels deep')
    const wide = `[${Array(200).fill('[{}]').join(',')}]`
    expect(parseJson(wide)).toHaveLength(200)
  })

  it('takes brackets, colons, quotes and digits inside strings for text', () => {
    const text = '{"[{\\":1e999,":"\\"}],{\\\\","b":":9007199254740993"}'
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })

  it('says where malformed text goes wrong', () => {
    for (const text of ['', '{', '{"a":1,}', "{'a':1}", '[1] 2', 'NaN', '01', '"\t"', '\uFEFF1']) {
      expect(() => parseJson(text)).toThrow(/^The body is not valid JSON: ./)
    }
  })

  it('refuses a number that a double would change, and shows it', () => {
    for (const number of ['9007199254740993', '1e400', '-1e-400', '0.12345678901234567890', '-0']) {
      const message = `The number ${number} would lose digits: send it as a string`
      expect(() => parseJson(`{"a":[${number}]}`)).toThrow(message)
    }
    const kept = '[1E3,1e21,1.0,0.1,5e-324,9007199254740992,1.7976931348623157e308,-0.50]'
    expect(parseJson(kept)).toEqual(JSON.parse(kept))
  })

  it('refuses a number of 30,000 digits', () => {
    expect(() => parseJson(`0.1${'0'.repeat(30_000)}1`)).toThrow(/would lose digits/)
  })
})

function isStorable(value: JsonValue): boolean {
  if (typeof value === 'string') return !/\0|\p{Surrogate}/u.test(value)
  if (value === null || typeof value !== 'object') return true
  return [...Object.keys(value), ...Object.values(value)].every(isStorable)
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
