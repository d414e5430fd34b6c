import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseUrlencoded } from '../../src/input/urlencoded.ts'
import { unicode } from '../support/arbitraries.ts'
import { outcome } from '../support/outcome.ts'

it('gives back every list of Unicode texts, repeated names and their order included', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(unicode, unicode)), (pairs) => {
      const encoded = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
      expect([...parseUrlencoded(encoded)]).toEqual(pairs)
      const form = new URLSearchParams(pairs).toString()
      expect([...parseUrlencoded(form)]).toEqual(pairs)
    }),
  )
})

it('keeps a percent sign that begins no escape', () => {
  const kept = [
    ['100%', '100%'],
    ['%', '%'],
    ['%zz', '%zz'],
    ['%4', '%4'],
    ['%%41', '%A'],
    ['%2541', '%41'],
    ['50%25 off', '50% off'],
  ]
  for (const [sent, meant] of kept) expect(parseUrlencoded(`a=${sent}`).get('a')).toBe(meant)
})

it('reads a plus as a space, and escapes in either case', () => {
  expect([...parseUrlencoded('a+b=c%2Bd+%c3%A9&&=&e')]).toEqual([
    ['a b', 'c+d é'],
    ['', ''],
    ['e', ''],
  ])
})

it('refuses escapes that are not UTF-8 and shows them', () => {
  const bad = ['%ff', '%c3', '%C3%28', '%80', '%ed%a0%80', '%c0%af', '%f4%90%80%80', '%E2%82']
  for (const escapes of bad) {
    for (const form of [`a=${escapes}`, `${escapes}=a`, `a=é${escapes}&b=%41`]) {
      expect(() => parseUrlencoded(form)).toThrow(`${escapes} is not percent-encoded UTF-8`)
    }
  }
})

it('agrees with decoding byte by byte, for every text of escapes, halves and separators', () => {
  // ASCII only: Node, unlike workerd, garbles é in `é%c3%a9%`.
  const unit = fc.constantFrom(
    '%',
    '&',
    '=',
    '+',
    'c3',
    'a9',
    'e',
    '8',
    '%c3%a9',
    '%41',
    '%EF%BF%BD',
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (form) => {
      const refused = { error: expect.stringMatching(/is not percent-encoded UTF-8$/) as string }
      const meant = decode(form)
      const expected = meant ? { value: meant } : refused
      expect(outcome(() => [...parseUrlencoded(form)])).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})

/** The pairs of an ASCII form, or undefined where one is no UTF-8. */
function decode(form: string): [string, string][] | undefined {
  try {
    return form
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(pair) ?? []
        return [decodeText(name), decodeText(value)]
      })
  } catch {
    return undefined
  }
}

function decodeText(text: string): string {
  const pieces = text.replaceAll('+', ' ').match(/%[0-9a-f]{2}|./gi) ?? []
  const bytes = pieces.map((piece) =>
    piece.length === 3 ? Number.parseInt(piece.slice(1), 16) : piece.charCodeAt(0),
  )
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
}
