/** The headers of responses. */
import type { Header, Named, Ref, Schema } from './types.ts'

const TAG: Schema = { type: 'string', pattern: '^"[^"]*"$' }

export const HEADERS = {
  'Accept-Encoding': {
    ...header('What `Content-Encoding` may be, if it was the problem.', {
      type: 'string',
      const: 'identity',
    }),
    required: false,
  },
  ETag: header('The version of the response, a strong entity tag.', TAG),
  Link: {
    ...header('Other pages (RFC 8288): `next`; with `_page` also `first`, `prev` and `last`.', {
      type: 'string',
      pattern: '^<[^>]+>; rel="[a-z]+"',
    }),
    required: false,
  },
  Location: header('The path of what was created.', { type: 'string', format: 'uri-reference' }),
  'Retry-After': header('Seconds to wait.', { type: 'integer', minimum: 1 }),
  Vary: header('The form of the response depends on `Accept`.', {
    type: 'string',
    const: 'Accept',
  }),
  'WWW-Authenticate': header('How to authenticate (RFC 6750).', {
    type: 'string',
    pattern: '^Bearer ',
  }),
  'X-Request-Id': header("The request's id in the server's log.", {
    type: 'string',
    minLength: 1,
  }),
  'X-Total-Count': header('How many items match, on all pages together.', {
    type: 'integer',
    minimum: 0,
  }),
} satisfies Named<Header>

export type HeaderName = keyof typeof HEADERS

/** References to these headers, and to the one that every response has. */
export function headerRefs(names: readonly string[]): Named<Ref> {
  const all = [...names, 'X-Request-Id']
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

function header(description: string, schema: Schema): Header {
  return { description, required: true, schema }
}
