/** Writes bodies, and breaks what was written. */
import * as fc from 'fast-check'
import type { Members } from '../../src/input/json.ts'
import { FORM } from '../support/encodings.ts'

const MULTIPART = 'multipart/form-data'
const BOUNDARY = 'a-boundary-of-the-fuzz'

/** Whether members can stand in a multipart form: not what no client writes in the same way. */
export function fitsMultipart(members: Members): boolean {
  return Object.keys(members).every((name) => name !== '' && !/["\\\r\n\0%]/.test(name))
}

/** @returns the body, and the Content-Type that says how to read it. */
export function writeBody(type: string, members: Members): { type: string; bytes: Buffer } {
  const texts = Object.entries(members).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  switch (type) {
    case FORM:
      return { type, bytes: Buffer.from(new URLSearchParams(texts).toString()) }
    case MULTIPART: {
      const parts = texts.map(
        ([name, text]) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
      )
      const bytes = Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`)
      return { type: `${type}; boundary=${BOUNDARY}`, bytes }
    }
    default:
      return { type, bytes: Buffer.from(JSON.stringify(members)) }
  }
}

const PIECES = [
  Buffer.of(0xff),
  Buffer.of(0xc3),
  Buffer.of(0xed, 0xa0, 0x80), // a surrogate
  Buffer.of(0xef, 0xbb, 0xbf), // a byte order mark
  Buffer.of(0),
  ...[
    '\u00a0',
    '"__proto__":{"a":1},',
    '"id":1,',
    '"id":9007199254740993,',
    '{"a":1e400}',
    '"\\ud800"',
    '"\\u0000"',
    '[[[',
    '}',
    '--',
    '&title=y',
    '%zz',
    '\r\n\r\n',
    'Content-Disposition: form-data; name="a\\b"\r\n',
    `--${BOUNDARY}\r\n`,
  ].map((text) => Buffer.from(text)),
]
const WHOLE = [
  '',
  ' ',
  '\u00a0',
  'null',
  '[]',
  '"title"',
  '{"title":"x","title":"y"}',
  '{"title":"x","a":1e999}',
  '{"title":"x","id":-0}',
  '{"__proto__":null,"title":"x"}',
  `{"title":"x","text":"x","a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  `{"title":"x","a":${'9'.repeat(3000)}}`,
  `{"title":"x","${'n'.repeat(60_000)}":"\\u0000"}`,
  `{"title":"${'x'.repeat(66_000)}"}`,
  `title=${'%ff'.repeat(15_000)}`,
].map((text) => Buffer.from(text))

/** Breaks a body: cut off, doubled, with other bytes in it, or something else altogether. */
export function broken(bytes: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat(bytes.length)
  return fc.oneof(
    at.map((end) => bytes.subarray(0, end)),
    fc.constant(Buffer.concat([bytes, bytes])),
    fc.constantFrom(...WHOLE),
    fc
      .tuple(at, fc.constantFrom(...PIECES), fc.nat(3))
      .map(([at, piece, skip]) =>
        Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + skip)]),
      ),
    fc.uint8Array({ maxLength: 40 }).map((random) => Buffer.from(random)),
  )
}
