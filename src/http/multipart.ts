/** Reads multipart forms (RFC 7578). */
import { badMember } from '../input/refusal.ts'
import { HttpError } from './errors.ts'
import { decodeUtf8 } from './utf-8.ts'

/** Names of parts that workerd does not give back as browsers write them. */
const RENAMED = /^content-disposition: *form-data; *name="[^"\n]*?(?:\\|%22|%0D|%0A)/im

/**
 * @returns the [name, value] of each part, in their order
 * @throws HttpError 400 for a malformed form, and names that would be changed
 * @throws Refusal for a file
 */
export async function parseMultipart(
  bytes: Uint8Array,
  contentType: string,
): Promise<[string, string][]> {
  let form: FormData
  try {
    form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    throw new HttpError(400, 'The body is not a valid multipart form')
  }
  const pairs = [...form].map(([name, value]): [string, string] => {
    if (typeof value !== 'string') throw badMember(name, 'must be text and not a file')
    return [name, value]
  })
  if (partHeads(decodeUtf8(bytes), contentType).some((head) => RENAMED.test(head))) {
    throw new HttpError(400, 'The name of a part must have no quote, backslash or line end')
  }
  return pairs
}

/** The header lines of each part. The same text may also occur in a value. */
function partHeads(text: string, contentType: string): string[] {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? []
  return `\n${text.replaceAll('\r\n', '\n')}`
    .split(`\n--${quoted ?? plain}`)
    .map((part) => part.split('\n\n', 1).join())
}
