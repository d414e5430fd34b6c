/** Sends requests that `fetch` refuses to send: any header, and a body with any method. */
import { Agent, request } from 'node:http'

export type Sent = {
  method: string
  /** As it goes on the wire. */
  path: string
  headers: { [name: string]: string }
  body: Buffer | null
}

export type Received = { status: number; headers: Headers; body: string }

const TIMEOUT_MS = 60_000
/** Bytes: a Link repeats a long query up to four times. */
const MAX_HEADER = 128 * 1024

/** Far fewer than the files that a process may open: workerd ends when it can accept no more. */
const CONNECTIONS = 200

export const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

/**
 * Sends a body without a Content-Length in chunks.
 * @throws Error when the server closes the connection, or says nothing for a minute.
 */
export async function exchange(url: string, sent: Sent): Promise<Received> {
  const { method, path, body } = sent
  const isFramed = !body || 'Content-Length' in sent.headers
  const headers = isFramed ? sent.headers : { ...sent.headers, 'Transfer-Encoding': 'chunked' }
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const outgoing = request({
      agent,
      hostname,
      port,
      method,
      path,
      headers,
      maxHeaderSize: MAX_HEADER,
    })
    outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error('No answer')))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server had closed the connection before this request came: it has not seen it.
      const isUnseen = outgoing.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(error.code ?? '')
      if (isUnseen) resolve(exchange(url, sent))
      else reject(error)
    })
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const received = new Headers()
        for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
          // Connection is about the connection, and not about the answer.
          if (name === 'connection') continue
          for (const value of values) received.append(name, value)
        }
        const body = Buffer.concat(chunks).toString()
        resolve({ status: incoming.statusCode ?? 0, headers: received, body })
      })
    })
    outgoing.end(body ?? undefined)
  })
}
