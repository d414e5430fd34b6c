/** Sends a body to `readBody` as a request brings it. */
import { type Body, readBody } from '../../src/http/body.ts'

type Sent = { type?: string; method?: string; coding?: string; limit?: number }

export async function read(
  body: BodyInit | null,
  { type, method = 'POST', coding, limit = 65_536 }: Sent,
): Promise<Body> {
  // Bytes, for a text would bring a Content-Type of its own.
  const bytes = await new Response(body).arrayBuffer()
  const headers = new Headers()
  if (type !== undefined) headers.set('Content-Type', type)
  if (coding !== undefined) headers.set('Content-Encoding', coding)
  return readBody(new Request('http://restpad.test', { method, headers, body: bytes }), limit)
}

/** What a form is read as. */
export function form(...pairs: [name: string, value: string][]): Body {
  return { format: 'form', text: JSON.stringify(pairs) }
}

export function json(text: string): Body {
  return { format: 'json', text }
}
