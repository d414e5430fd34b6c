/** Reads bodies as a request brings them, for the tests of `readMembers`. */
import { type Members, collection } from '../../src/collection/collection.ts'
import { readMembers } from '../../src/http/body.ts'

const things = collection({
  name: 'things',
  noun: 'Thing',
  schema: {
    type: 'object',
    properties: {
      text: { type: 'string' },
      count: { type: 'integer' },
      size: { type: 'number' },
      open: { type: 'boolean' },
      tags: { type: 'array' },
      place: { type: 'object' },
    },
  },
  missing: 'missing',
  seed: [],
})

type Sent = { type?: string; method?: string; coding?: string }

export async function read(
  body: BodyInit | null,
  { type, method = 'POST', coding }: Sent,
): Promise<Members> {
  // Bytes, for a text would bring a Content-Type of its own.
  const bytes = await new Response(body).arrayBuffer()
  const headers = new Headers()
  if (type !== undefined) headers.set('Content-Type', type)
  if (coding !== undefined) headers.set('Content-Encoding', coding)
  const request = new Request('http://restpad.test', { method, headers, body: bytes })
  return readMembers(request, things.schema.properties)
}
