/**
 * Requests as bytes on a connection, whole, broken and cut off: each is answered by Restpad, or by
 * workerd before Restpad sees it, and stores what it says as a whole or nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { clientOf } from '../support/client.ts'
import { type Workerd, startRestpad } from '../support/workerd.ts'
import { open, talk } from './socket.ts'
import {
  BODY,
  CHUNKED,
  CHUNKS,
  HELLO,
  HOST,
  LENGTH,
  POST,
  type Row,
  URLS,
  WORKERDS,
  get,
  put,
} from './sockets-bytes.ts'

const CUT_OFF = '{"error":"The body did not arrive as a whole"}'
const folder = mkdtempSync(join(tmpdir(), 'restpad-sockets-'))
let server: Workerd
let before: string

beforeAll(async () => {
  server = await startRestpad(inject('bundle'), join(folder, 'disk'))
})

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Every collection with its items. */
async function stored(): Promise<string> {
  return (await clientOf(server.url)('GET', '/export')).text
}

beforeEach(async () => {
  await clientOf(server.url)('POST', '/reset')
  before = await stored()
})

/** Expects these answers of Restpad, which alone gives request ids, and nothing stored. */
function answers(rows: Row[], options?: { end: boolean }): void {
  for (const [title, bytes, status, body] of rows) {
    it(`${title}: ${status}`, async () => {
      const [answer] = await talk(server.url, bytes, 1, options)
      const headers = { 'x-request-id': expect.any(String) as string }
      const expected = body === undefined ? {} : { body }
      expect(answer).toMatchObject({ status, headers, ...expected })
      expect(await stored()).toBe(before)
    })
  }
}

describe('a body that means nothing is no matter', () => {
  const chunks = `${CHUNKED}\r\n5\r\nhello\r\n0\r\n\r\n`
  const whole = 'Content-Length: 5\r\n\r\nhello'
  const books = '[{"id":1,"title":"Python Basics"},{"id":2,"title":"Flask for Beginners"}]'
  answers([
    ['of a GET', `GET /api/books HTTP/1.1\r\n${HOST}${whole}`, 200, books],
    ['of a GET, in chunks', `GET /api/books HTTP/1.1\r\n${HOST}${chunks}`, 200, books],
    ['of a HEAD', `HEAD /api/books HTTP/1.1\r\n${HOST}${whole}`, 200, ''],
    ['of a HEAD, in chunks', `HEAD /api/books HTTP/1.1\r\n${HOST}${chunks}`, 200, ''],
    ['of a DELETE, in chunks', `DELETE /api/books/9 HTTP/1.1\r\n${HOST}${chunks}`, 404],
  ])
})

describe('a body', () => {
  const rows = [
    ['of a length', `${POST}${LENGTH}\r\n${BODY}`],
    ['whose length is given twice', `${POST}${LENGTH}${LENGTH}\r\n${BODY}`],
    ['in chunks', `${POST}${CHUNKED}\r\n${CHUNKS}`],
    ['in small chunks', `${POST}${CHUNKED}\r\n5\r\n{"tit\r\n8\r\nle":"x"}\r\n0\r\n\r\n`],
    ['in chunks with an extension', `${POST}${CHUNKED}\r\n${CHUNKS.replace('d', 'd;a=b')}`],
    ['in chunks with a trailer', `${POST}${CHUNKED}\r\n${CHUNKS.slice(0, -2)}A: b\r\n\r\n`],
    // Chunks decide (RFC 9112, section 6.3).
    ['in chunks, and of another length', `${POST}Content-Length: 3\r\n${CHUNKED}\r\n${CHUNKS}`],
    ['with an expectation', `${POST}${LENGTH}Expect: something\r\n\r\n${BODY}`],
  ] as const
  for (const [title, bytes] of rows) {
    it(`is stored once: ${title}`, async () => {
      const [answer] = await talk(server.url, bytes)
      expect(answer).toMatchObject({ status: 201, body: '{"id":2,"title":"x","done":false}' })
      const { todos } = JSON.parse(await stored()) as { todos: unknown[] }
      expect(todos).toHaveLength(2)
    })
  }
})

describe('a body that breaks off is refused, and no part of it is stored', () => {
  const part = '--a\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n'
  const form = POST.replace('application/json', 'multipart/form-data; boundary=a')
  answers(
    [
      ['before its end', `${POST}Content-Length: 99\r\n\r\n${BODY}`, 400, CUT_OFF],
      ['before its beginning', `${POST}${LENGTH}\r\n`, 400, CUT_OFF],
      ['before the last chunk', `${POST}${CHUNKED}\r\nd\r\n${BODY}\r\n`, 400, CUT_OFF],
      ['within a chunk', `${POST}${CHUNKED}\r\n20\r\n${BODY}`, 400, CUT_OFF],
      ['between the parts of a form', `${form}Content-Length: 200\r\n\r\n${part}`, 400, CUT_OFF],
      ['of an import', `${put('/import')}${LENGTH}\r\n{}`, 400, CUT_OFF],
      ['of a collection', `${put('/collections/pets')}${LENGTH}\r\n{}`, 400, CUT_OFF],
    ],
    { end: true },
  )
  answers([
    ['at a chunk without a size', `${POST}${CHUNKED}\r\nzz\r\n${BODY}\r\n`, 400, CUT_OFF],
    ['at a chunk that is longer', `${POST}${CHUNKED}\r\n5\r\n${BODY}\r\n0\r\n\r\n`, 400, CUT_OFF],
    ['at a chunk, of a DELETE', `DELETE /api/todos/1 HTTP/1.1\r\n${HOST}${CHUNKED}\r\nzz\r\n`, 400],
    ['before a length that is too small', `${POST}Content-Length: 5\r\n\r\n${BODY}`, 400],
    ['without a length, which is no body', `${POST}\r\n${BODY}`, 400],
    ['of a length over the limit', `${POST}Content-Length: 1000000000\r\n\r\n${BODY}`, 413],
  ])

  it('when its client goes away', async () => {
    for (const rest of [`Content-Length: 99\r\n\r\n${BODY}`, `${CHUNKED}\r\nd\r\n${BODY}\r\n`]) {
      const socket = await open(server.url)
      socket.write(POST + rest)
      await fetch(`${server.url}/api/status`)
      socket.destroy()
    }
    expect(await stored()).toBe(before)
  })
})

describe('a URL', () => {
  answers(URLS)
})

describe('a head', () => {
  answers([
    ['of HTTP/1.0', get('/api/hello').replace('1.1', '1.0'), 200, HELLO],
    ['with lines that end in LF alone', get('/api/hello').replaceAll('\r', ''), 200, HELLO],
    ['after empty lines', `\r\n\r\n${get('/api/hello')}`, 200, HELLO],
    ['of 200,000 bytes', get('/api/hello', `A: ${'x'.repeat(200_000)}\r\n`), 200, HELLO],
    ['of 1,000 lines', get('/api/hello', 'A: b\r\n'.repeat(1000)), 200, HELLO],
    ['of bytes that are no ASCII', get('/api/hello', 'Accept: \xff\r\nA: \xe9\r\n'), 200, HELLO],
    [
      'that asks for WebSockets',
      get('/api/hello', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'),
      200,
      HELLO,
    ],
    [
      'that asks for HTTP/2',
      get('/api/hello', 'Connection: Upgrade\r\nUpgrade: h2c\r\n'),
      200,
      HELLO,
    ],
    ['of another known method', get('/api/hello').replace('GET', 'PROPFIND'), 405],
    ['of TRACE', get('/api/hello').replace('GET', 'TRACE'), 405],
    [
      'with a Host that is none',
      'GET /api/hello HTTP/1.1\r\nHost: a b"<c>\r\n\r\n',
      400,
      '{"error":"The header Host is not valid"}',
    ],
    ['with a port that is none', 'GET /openapi.json HTTP/1.1\r\nHost: a:99999\r\n\r\n', 400],
  ])
})

it('answers requests that come at once in their order', async () => {
  const bytes = `${POST}${LENGTH}\r\n${BODY}${get('/api/todos/2')}${get('/api/hello')}`
  const bodies = (await talk(server.url, bytes, 3)).map(({ body }) => body)
  const todo = '{"id":2,"title":"x","done":false}'
  expect(bodies).toEqual([todo, todo, HELLO])
})

it('tells a client that expects it to go on', async () => {
  const head = `${POST}${LENGTH}Expect: 100-continue\r\n\r\n`
  const [first, second] = await talk(server.url, head + BODY, 2)
  expect([first?.status, second?.status]).toEqual([100, 201])
})

describe('workerd itself answers', () => {
  for (const [title, bytes, status] of WORKERDS) {
    it(`${title}: ${status}`, async () => {
      const [answer] = await talk(server.url, bytes)
      expect(answer?.status).toBe(status)
      expect(answer?.headers).not.toHaveProperty('x-request-id')
      expect(await stored()).toBe(before)
    })
  }
})

it('is there after all that, and has logged no failure', async () => {
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200)
  expect(server.log()).not.toMatch(/requestId|exception/)
})
