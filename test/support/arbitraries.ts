/** Random texts for property tests. fast-check's own `binary` unit takes seconds to set up. */
import * as fc from 'fast-check'
import type { JsonValue } from '../../src/input/json.ts'

/** Any Unicode character: often ASCII, sometimes one of a few letters, marks and emoji. */
export const character = fc.oneof(
  fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
  fc.constantFrom('é', 'e\u0301', 'ß', 'İ', 'שׁ', '‏', '\u2028', '\uFEFF', '😀', '👨‍👩‍👧', '\u{10FFFF}'),
  fc
    .nat(0x10ffff)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code)),
)

/** Any Unicode text, NUL included. */
export const unicode = fc.string({ unit: character })

/** Any JSON, NUL included. */
export const json = fc.jsonValue({ stringUnit: character, maxDepth: 3 }) as fc.Arbitrary<JsonValue>

/** Any JSON that an item can hold. */
export const storable = json.filter((value) => !JSON.stringify(value).includes('\\u0000'))
