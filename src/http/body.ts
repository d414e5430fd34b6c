/** Reads a request's body, JSON or form, into the members of an item. */
import type { FieldSchema, FieldType, JsonValue, Members } from '../collection/collection.ts'
import { HttpError, badMember, cutOff } from './errors.ts'
import { isLossless, parseJson, textFault } from './json.ts'
import { JSON_TYPE, MERGE_PATCH, MULTIPART, URLENCODED } from './media-types.ts'
import { parseUrlencoded } from './urlencoded.ts'

const UNSUPPORTED = `The body must be ${JSON_TYPE}, ${URLENCODED} or ${MULTIPART}`

/** Declared members by name. */
type Properties = { [name: string]: FieldSchema }

/**
 * Reads the body as the members of an object. A form's texts become what the schema declares. A
 * request without a body is one without members.
 * @throws HttpError 400 for what cannot be read, 415 for another media type, charset or coding.
 */
export async function readMembers(request: Request, properties: Properties): Promise<Members> {
  const contentType = request.headers.get('Content-Type')
  const bytes = await readBytes(request)
  if (contentType === null) {
    if (bytes.byteLength > 0) throw new HttpError(415, UNSUPPORTED)
    return {}
  }
  const [type, charset] = parseContentType(contentType)
  if (charset !== 'utf-8') throw new HttpError(415, 'The body must be in UTF-8')
  const isPatch = type === MERGE_PATCH && request.method === 'PATCH'
  if (type === JSON_TYPE || isPatch) return parseObject(decode(bytes))
  if (type === URLENCODED) return formMembers(properties, [...parseUrlencoded(decode(bytes))])
  if (type === MULTIPART) return formMembers(properties, await parseMultipart(bytes, contentType))
  throw new HttpError(415, UNSUPPORTED)
}

/**
 * Reads a body that can only be JSON, whatever object it is.
 * @throws HttpError 400 for what cannot be read, 415 for another media type, charset or coding.
 */
export async function readObject(request: Request, maxDepth: number): Promise<Members> {
  const [type, charset] = parseContentType(request.headers.get('Content-Type') ?? '')
  if (type !== JSON_TYPE || charset !== 'utf-8') {
    throw new HttpError(415, `The body must be ${JSON_TYPE}, in UTF-8`)
  }
  return parseObject(decode(await readBytes(request)), maxDepth)
}

async function readBytes(request: Request): Promise<ArrayBuffer> {
  const coding = request.headers.get('Content-Encoding')?.trim() ?? ''
  if (!/^(?:identity)?$/i.test(coding)) {
    throw new HttpError(415, 'The body must have no Content-Encoding', {
      headers: { 'Accept-Encoding': 'identity' }, // RFC 9110, section 15.5.16
    })
  }
  try {
    return await request.arrayBuffer()
  } catch {
    throw cutOff()
  }
}

function parseContentType(value: string): [type: string, charset: string] {
  const [type = ''] = value.split(';', 1)
  const parameters = [...value.matchAll(/;\s*([^\s;="]+)=("(?:[^"\\]|\\.)*"|[^\s;]*)/g)]
  const [, , charset = 'utf-8'] = parameters.find(([, name]) => /^charset$/i.test(name ?? '')) ?? []
  return [type.trim().toLowerCase(), charset.replaceAll('"', '').toLowerCase()]
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new HttpError(400, 'The body is not valid UTF-8')
  }
}

function parseObject(text: string, maxDepth?: number): Members {
  if (/^[ \t\r\n]*$/.test(text)) return {}
  const value = parseJson(text, maxDepth)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new HttpError(400, 'The body must be a JSON object')
  }
  return value
}

/** Names of parts that workerd does not give back as browsers write them. */
const RENAMED = /^content-disposition: *form-data; *name="[^"\n]*?(?:\\|%22|%0D|%0A)/im

async function parseMultipart(
  bytes: ArrayBuffer,
  contentType: string,
): Promise<[string, string][]> {
  let form: FormData
  try {
    form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    throw new HttpError(400, 'The body is not a valid multipart form')
  }
  const entries = [...form].map(([name, value]): [string, string] => {
    if (typeof value !== 'string') throw badMember(name, 'must be text and not a file')
    return [name, value]
  })
  if (partHeaders(decode(bytes), contentType).some((headers) => RENAMED.test(headers))) {
    throw new HttpError(400, 'The name of a part must have no quote, backslash or line end')
  }
  return entries
}

/** What stands above the values of a form's parts, and may stand in a value too. */
function partHeaders(text: string, contentType: string): string[] {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? []
  return `\n${text.replaceAll('\r\n', '\n')}`
    .split(`\n--${quoted ?? plain}`)
    .map((part) => part.split('\n\n', 1).join())
}

function formMembers(properties: Properties, entries: [string, string][]): Members {
  const members = new Map<string, JsonValue>()
  for (const [name, text] of entries) {
    const fault = textFault(text) ?? textFault(name)
    if (fault) throw badMember(name, fault)
    if (members.has(name)) throw badMember(name, 'is given twice')
    members.set(name, formValue(name, text, name === 'id' ? 'integer' : properties[name]?.type))
  }
  return Object.fromEntries(members)
}

const BOOLEANS = new Map(
  Object.entries({ true: true, on: true, 1: true, false: false, off: false, 0: false }),
)

function formValue(name: string, text: string, type: FieldType | undefined): JsonValue {
  switch (type) {
    case 'boolean': {
      const value = BOOLEANS.get(text.toLowerCase())
      if (value === undefined) throw badMember(name, 'must be true or false')
      return value
    }
    case 'integer':
    case 'number':
      if (!/^-?\d+(\.\d+)?$/.test(text) || !isLossless(text)) {
        throw badMember(name, type === 'integer' ? 'must be an integer' : 'must be a number')
      }
      return Number(text)
    case 'array':
    case 'object':
      throw badMember(name, 'cannot be sent in a form: send JSON')
    default:
      return text
  }
}
