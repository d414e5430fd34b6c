/** Reads a body's bytes up to a limit. */
import { formatBytes } from '../input/bytes.ts'
import { HttpError, cutOff } from './errors.ts'

/**
 * @param limit bytes
 * @throws HttpError 413 over the limit, without reading on; 400 for a body that breaks off.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (isLengthKnown(request, limit)) {
    return new Uint8Array(await request.arrayBuffer().catch(rejectCutOff))
  }
  const chunks: Uint8Array[] = []
  await readChunks(request, limit, (chunk) => chunks.push(chunk))
  return concatenate(chunks)
}

/** Reads a body that means nothing, for the same errors. */
export async function skipBytes(request: Request, limit: number): Promise<void> {
  if (!isLengthKnown(request, limit)) await readChunks(request, limit, () => {})
}

/** @throws HttpError 413 for a length over the limit */
function isLengthKnown({ headers }: Request, limit: number): boolean {
  const length = headers.get('Content-Length')
  // Chunks decide where there are both (RFC 9112, section 6.3).
  if (length === null || headers.has('Transfer-Encoding')) return false
  if (Number(length) > limit) throw tooLarge(limit)
  return true
}

async function readChunks(
  { body }: Request,
  limit: number,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  if (!body) return
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch(rejectCutOff)
    if (done) return
    size += value.byteLength
    if (size > limit) {
      // Nobody waits for the client to hear of it.
      reader.cancel().catch(() => {})
      throw tooLarge(limit)
    }
    take(value)
  }
}

function concatenate(chunks: Uint8Array[]): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, `The body must not exceed ${formatBytes(limit)}`)
}

function rejectCutOff(): never {
  throw cutOff()
}
