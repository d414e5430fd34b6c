/** Decodes bytes of a body, and refuses what would not come back as it was sent. */
import { HttpError } from './errors.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** @throws HttpError 400 for bytes that are not UTF-8 */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new HttpError(400, 'The body is not valid UTF-8')
  }
}
