/** Bytes on a connection, for requests that no HTTP client would write. */
import { type Socket, connect } from 'node:net'

export type Answer = {
  status: number
  /** By lower-case names. */
  headers: { [name: string]: string }
  body: string
}

/** Milliseconds: a server that has not answered then waits for more. */
const PATIENCE = 5000

/** Connects to the server at this URL. */
export async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(port), hostname, () => resolve(socket))
    socket.once('error', reject)
  })
}

/**
 * Sends bytes and reads the answers to them.
 * @param bytes a text holds a byte in each character
 * @param count answers to wait for
 * @param options `end` says at once that nothing more will come
 * @returns as many answers as came until the server closed or that many were whole
 */
export async function talk(
  url: string,
  bytes: string,
  count = 1,
  { end = false }: { end?: boolean } = {},
): Promise<Answer[]> {
  const socket = await open(url)
  const isHead = bytes.startsWith('HEAD ')
  let text = ''
  return new Promise((resolve) => {
    const timer = setTimeout(finish, PATIENCE)
    socket.on('error', finish)
    socket.on('close', finish)
    socket.on('data', (data) => {
      text += data.toString('latin1')
      if (answersIn(text, isHead).length >= count) finish()
    })
    socket.write(bytes, 'latin1')
    if (end) socket.end()

    function finish(): void {
      clearTimeout(timer)
      socket.destroy()
      resolve(answersIn(text, isHead))
    }
  })
}

/** The answers that a text begins with, as far as they are whole. */
function answersIn(text: string, isHead: boolean): Answer[] {
  const [head] = text.split('\r\n\r\n', 1)
  if (head === undefined || !text.includes('\r\n\r\n')) return []
  const [first = '', ...lines] = head.split('\r\n')
  const status = Number(first.split(' ')[1])
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name.toLowerCase(), value.join(': ')]
    }),
  )
  const start = head.length + 4
  const end = start + (isHead ? 0 : Number(headers['content-length'] ?? 0))
  if (text.length < end) return []
  return [{ status, headers, body: text.slice(start, end) }, ...answersIn(text.slice(end), isHead)]
}
