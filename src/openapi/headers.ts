/** The headers that answers carry. */
import type { Header, Named, Ref, Schema } from './types.ts'

const TAG: Schema = { type: 'string', pattern: '^"[^"]*"$' }

export const HEADERS = {
  'Accept-Encoding': {
    ...header('What `Content-Encoding` may be, where it was another.', {
      type: 'string',
      const: 'identity',
    }),
    required: false,
  },
  ETag: header('The version of what is answered, a strong entity tag.', TAG),
  Link: {
    ...header('Where to go on (RFC 8288): `next`; with `_page` also `first`, `prev`, `last`.', {
      type: 'string',
      pattern: '^<[^>]+>; rel="[a-z]+"',
    }),
    required: false,
  },
  Location: header('The path of the new item.', { type: 'string', format: 'uri-reference' }),
  'Retry-After': header('Seconds to wait.', { type: 'integer', minimum: 1 }),
  Vary: header('The form of an error depends on `Accept`.', { type: 'string', const: 'Accept' }),
  'WWW-Authenticate': header('How to identify oneself (RFC 6750).', {
    type: 'string',
    pattern: '^Bearer ',
  }),
  'X-Request-Id': header("The request's name in the server's log.", {
    type: 'string',
    minLength: 1,
  }),
  'X-Total-Count': header('How many items match, on every page together.', {
    type: 'integer',
    minimum: 0,
  }),
} satisfies Named<Header>

export type HeaderName = keyof typeof HEADERS

/** References to these headers, and to the one that every answer has. */
export function headerRefs(names: HeaderName[]): Named<Ref> {
  const all: HeaderName[] = [...names, 'X-Request-Id']
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

function header(description: string, schema: Schema): Header {
  return { description, required: true, schema }
}
