/** Requests broken on the wire: other bytes, headers or methods, and URLs that are hardly any. */
import * as fc from 'fast-check'
import { FORM, JSON_TYPE } from '../support/encodings.ts'
import type { Sent } from '../support/exchange.ts'
import { broken } from './fuzz-bytes.ts'
import { hostileText } from './fuzz-values.ts'

const headerText = hostileText.map((text) =>
  text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 3000),
)
const HEADERS: [name: string, ...values: string[]][] = [
  ['If-Match', '*', '"1"', 'W/"1"', '"', ',', '"9007199254740993"', '"0", '.repeat(300)],
  ['If-None-Match', '*', '"1"', 'W/"', '"1-x"', '"-"'],
  ['Accept', 'application/problem+json', '*/*;q=0', 'text/html', ';;;q=2', ','.repeat(500)],
  ['Content-Type', JSON_TYPE, FORM, 'multipart/form-data', 'a', ';', 'text/plain'],
  ['Content-Type', 'application/json; charset="', 'multipart/form-data; boundary=""'],
  ['Content-Encoding', 'gzip', 'identity', 'br, gzip', ''],
  ['Authorization', 'Bearer', 'Bearer x', 'Basic Og=='],
  ['Origin', 'null', 'https://evil.test'],
  ['Range', 'bytes=0-1', 'bytes=-'],
  ['X-Request-Id', 'x'.repeat(400), '<script>', 'a'],
  ['If-Modified-Since', 'Tue, 24 Nov 2026 00:00:00 GMT'],
  ['Accept-Encoding', 'gzip', 'identity;q=0'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Cookie', 'a=b; c'],
  ['Expect', '100-continue'],
  ['CF-Connecting-IP', '::1', ''],
]
const header = fc
  .constantFrom(...HEADERS)
  .chain(([name, ...values]) =>
    fc.tuple(fc.constant(name), fc.oneof(fc.constantFrom(...values), headerText)),
  )
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const PATHS = ['%', '%zz', '%00', '%2F', '/', '//', ';a=b', '?', '??']
const SEARCHES = ['%', '&&', '=', '%ff', '%00', '+', '%zz=1', '_limit', 'q=%ed%a0%80', '[]=1', '#']

/** A request broken on the wire: other bytes, headers, a method, or a URL that is hardly one. */
export function hostile(sent: Sent): fc.Arbitrary<Sent> {
  const bytes = broken(sent.body ?? Buffer.from('{"title":"x"}'))
  const joint = sent.path.includes('?') ? '&' : '?'
  return fc.oneof(
    { weight: 4, arbitrary: bytes.map((body) => withBody(sent, body)) },
    {
      weight: 3,
      arbitrary: fc.array(header, { minLength: 1, maxLength: 3 }).map((more) => ({
        ...sent,
        headers: { ...sent.headers, ...Object.fromEntries(more) },
      })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS).map((method) => ({ ...sent, method })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...PATHS)
        .map((more) => ({ ...sent, path: spliced(sent.path, more) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...SEARCHES)
        .map((more) => ({ ...sent, path: sent.path + joint + more })),
    },
  )
}

function withBody(sent: Sent, body: Buffer): Sent {
  const { 'Content-Length': _, ...headers } = sent.headers
  const length = { 'Content-Length': String(body.length) }
  // Without a length it goes in chunks.
  return { ...sent, body, headers: body.length % 3 === 0 ? headers : { ...headers, ...length } }
}

function spliced(path: string, more: string): string {
  const end = path.includes('?') ? path.indexOf('?') : path.length
  return path.slice(0, end) + more + path.slice(end)
}
