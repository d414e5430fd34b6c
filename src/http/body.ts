/** Reads a request's body, JSON or form: its syntax, and nothing of what it means. */
import { isObject, parseJson } from '../input/json.ts'
import { badMember } from '../input/refusal.ts'
import { textProblem } from '../input/text.ts'
import { parseUrlencoded } from '../input/urlencoded.ts'
import { readBytes } from './body-bytes.ts'
import { HttpError } from './errors.ts'
import { JSON_TYPE, MERGE_PATCH, MULTIPART, URLENCODED } from './media-types.ts'
import { parseMultipart } from './multipart.ts'
import { decodeUtf8 } from './utf-8.ts'

const UNSUPPORTED = `The body must be ${JSON_TYPE}, ${URLENCODED} or ${MULTIPART}`

/** The text of a JSON object, or a form's [name, value] pairs as JSON text. */
export type Body = { format: 'json' | 'form'; text: string }

/**
 * A request without a body is an empty object.
 * @param limit bytes
 * @throws HttpError or Refusal: 400 for what cannot be read, 413 over the limit, 415 for another
 *   media type, charset or coding.
 */
export async function readBody(request: Request, limit: number): Promise<Body> {
  const contentType = request.headers.get('Content-Type')
  const bytes = await readUncoded(request, limit)
  if (contentType === null) {
    if (bytes.byteLength > 0) throw new HttpError(415, UNSUPPORTED)
    return { format: 'json', text: '{}' }
  }
  // The usual case, without a look at parameters.
  const [type, charset] =
    contentType === JSON_TYPE ? [JSON_TYPE, 'utf-8'] : parseContentType(contentType)
  if (charset !== 'utf-8') throw new HttpError(415, 'The body must be in UTF-8')
  const isPatch = type === MERGE_PATCH && request.method === 'PATCH'
  if (type === JSON_TYPE || isPatch) return { format: 'json', text: objectText(bytes) }
  if (type === URLENCODED) return formBody([...parseUrlencoded(decodeUtf8(bytes))])
  if (type === MULTIPART) return formBody(await parseMultipart(bytes, contentType))
  throw new HttpError(415, UNSUPPORTED)
}

/**
 * Reads a body that can only be a JSON object.
 * @param limit bytes
 * @param maxDepth levels of nesting
 * @returns its text
 * @throws HttpError or Refusal as `readBody`
 */
export async function readJsonObject(
  request: Request,
  limit: number,
  maxDepth?: number,
): Promise<string> {
  const bytes = await readUncoded(request, limit)
  const [type, charset] = parseContentType(request.headers.get('Content-Type') ?? '')
  if (type !== JSON_TYPE || charset !== 'utf-8') {
    throw new HttpError(415, `The body must be ${JSON_TYPE}, in UTF-8`)
  }
  return objectText(bytes, maxDepth)
}

async function readUncoded(request: Request, limit: number): Promise<Uint8Array> {
  const coding = request.headers.get('Content-Encoding')
  if (coding !== null && !/^(?:identity)?$/i.test(coding.trim())) {
    throw new HttpError(415, 'The body must have no Content-Encoding', {
      headers: { 'Accept-Encoding': 'identity' }, // RFC 9110, section 15.5.16
    })
  }
  return readBytes(request, limit)
}

function parseContentType(value: string): [type: string, charset: string] {
  const [type = ''] = value.split(';', 1)
  const parameters = [...value.matchAll(/;\s*([^\s;="]+)=("(?:[^"\\]|\\.)*"|[^\s;]*)/g)]
  const [, , charset = 'utf-8'] = parameters.find(([, name]) => /^charset$/i.test(name ?? '')) ?? []
  return [type.trim().toLowerCase(), charset.replaceAll('"', '').toLowerCase()]
}

function objectText(bytes: Uint8Array, maxDepth?: number): string {
  const text = decodeUtf8(bytes)
  if (/^[ \t\r\n]*$/.test(text)) return '{}'
  if (isObject(parseJson(text, maxDepth))) return text
  throw new HttpError(400, 'The body must be a JSON object')
}

function formBody(pairs: [string, string][]): Body {
  for (const [name, value] of pairs) {
    const problem = textProblem(value) ?? textProblem(name)
    if (problem) throw badMember(name, problem)
  }
  return { format: 'form', text: JSON.stringify(pairs) }
}
