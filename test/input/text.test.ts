import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLossless, parseNumber, textProblem } from '../../src/input/text.ts'

/** UTF-16 code units, with those that no stored text may hold among them. */
const unit = fc.oneof(
  { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), weight: 9 },
  { arbitrary: fc.constantFrom('\0', '\ud83d', '\ude00', '"', '\\', '\n'), weight: 1 },
)

describe('isLossless', () => {
  const digits = fc.string({
    unit: fc.constantFrom('0', '0', '0', '1', '2', '5', '7', '9'),
    maxLength: 22,
  })
  const whole = digits.map((text) => text.replace(/^0+(?=.)/, '') || '0')
  const fraction = fc.oneof(
    fc.constant(''),
    digits.map((text) => `.${text}0`),
  )
  const sign = fc.constantFrom('', '-')
  const power = fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.nat(330))
  const exponent = fc.oneof(
    fc.constant(''),
    power.map((parts) => parts.join('')),
  )
  const written = fc.tuple(sign, whole, fraction, exponent).map((parts) => parts.join(''))
  const literal = fc.oneof(written, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String))

  it('agrees with exact arithmetic on whether the double prints as the same number', () => {
    fc.assert(
      fc.property(literal, (text) => {
        expect(() => JSON.parse(text)).not.toThrow()
        const printed = String(Number(text))
        const isSame = Number.isFinite(Number(text)) && isEqual(exact(text), exact(printed))
        expect(isLossless(text)).toBe(isSame)
      }),
      { numRuns: 3000 },
    )
  })

  it('holds for every integer up to 2^53, and beyond for those that a double prints', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => isLossless(String(value))))
    expect(isLossless('9007199254740993')).toBe(false)
    expect(isLossless('9007199254740994')).toBe(true)
  })

  it('holds for zero in any spelling', () => {
    const zeros = ['0', '-0', '0.0', '0e999', '-0.000E-999']
    expect(zeros.filter((zero) => !isLossless(zero))).toEqual([])
  })
})

it('parseNumber reads decimals that a double keeps, and nothing else', () => {
  expect(['-12', '3.0', '2.50', '9007199254740992'].map(parseNumber)).toEqual([
    -12,
    3,
    2.5,
    2 ** 53,
  ])
  const others = ['', 'one', ' 1', '0x1', '1e3', '1.', '-', '1,5', 'NaN', '9007199254740993']
  expect(others.filter((other) => parseNumber(other) !== undefined)).toEqual([])
})

it('textProblem finds NUL and lone surrogates, and nothing in any other text', () => {
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const isText = !/\0|\p{Surrogate}/u.test(text)
      expect(textProblem(text) === undefined).toBe(isText)
    }),
  )
  expect(textProblem('a\0')).toMatch(/NUL/)
  expect(textProblem('\udc00\ud800')).toMatch(/lone surrogate/)
})

type Fraction = { numerator: bigint; denominator: bigint }

function exact(literal: string): Fraction {
  const [significand = '', exponent = '0'] = literal.toLowerCase().split('e')
  const [whole = '', fraction = ''] = significand.split('.')
  const power = BigInt(exponent) - BigInt(fraction.length)
  const numerator = BigInt(whole + fraction)
  if (power < 0n) return { numerator, denominator: 10n ** -power }
  return { numerator: numerator * 10n ** power, denominator: 1n }
}

function isEqual(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator === other.numerator * one.denominator
}
