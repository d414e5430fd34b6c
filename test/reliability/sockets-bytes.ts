/** Requests as bytes. */
export const HOST = 'Host: restpad.test\r\n'
export const BODY = '{"title":"x"}'
export const LENGTH = `Content-Length: ${BODY.length}\r\n`
export const CHUNKED = 'Transfer-Encoding: chunked\r\n'
export const CHUNKS = `d\r\n${BODY}\r\n0\r\n\r\n`
export const POST = `POST /api/todos HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`

/** The head of the same body as a PUT. */
export function put(path: string): string {
  return POST.replace('POST /api/todos', `PUT ${path}`)
}

export const HELLO = '{"message":"Hello from the API!"}'

/** What is answered to these bytes; `body` where that is known. */
export type Row = [title: string, bytes: string, status: number, body?: string]

/** A request without a body. */
export function get(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\n${HOST}${headers}\r\n`
}

/** Requests for URLs that are hardly any. */
export const URLS: Row[] = [
  ['whole, with an origin', get('http://restpad.test/api/hello'), 200, HELLO],
  ['with a fragment', get('/api/hello#x'), 200, HELLO],
  ['of %', get('/api/books/%'), 404, '{"error":"Book not found"}'],
  ['of %zz', get('/api/%zz'), 404],
  ['of %00', get('/api/books/%00'), 404, '{"error":"Book not found"}'],
  ['with a slash as %2F', get('/api%2Fbooks'), 404],
  ['with a slash as %2F in an id', get('/api/books/1%2F2'), 404, '{"error":"Book not found"}'],
  ['that goes up', get('/w/../api/hello'), 404, '{"error":"Workspace not found"}'],
  ['that goes up as %2e%2e', get('/w/%2e%2e/api/hello'), 404, '{"error":"Workspace not found"}'],
  ['that goes above all', get('/../../etc/passwd'), 404],
  ['with a slash at its end', get('/api/hello/'), 200, HELLO],
  ['of a collection %', get('/collections/%'), 404, `{"error":"Unknown collection: %"}`],
  ['with two slashes', get('//api/hello'), 404],
  ['in UTF-8', get('/api/echo?text=\xc3\xa9'), 200, '{"you_sent":"\xc3\xa9"}'],
  ['that is no UTF-8', get('/api/echo?text=%e9'), 400],
  ['of 60,000 characters', get(`/api/echo?text=${'x'.repeat(60_000)}`), 200],
  ['for every resource', get('*').replace('GET', 'OPTIONS'), 404],
]

const post = (headers: string, rest = BODY) => `${POST}${headers}\r\n${rest}`
/** Requests that never reach Restpad: on Cloudflare another server stands there. */
export const WORKERDS: [title: string, bytes: string, status: number][] = [
  ['two lengths', post(`${LENGTH}Content-Length: 5\r\n`), 400],
  ['a list of lengths', post('Content-Length: 13, 13\r\n'), 400],
  ['a negative length', post('Content-Length: -1\r\n'), 400],
  ['a length with a sign', post('Content-Length: +13\r\n'), 400],
  ['a hexadecimal length', post('Content-Length: 0xd\r\n'), 400],
  ['a length of 20 digits', post(`Content-Length: ${'9'.repeat(20)}\r\n`), 400],
  ['an unknown transfer coding', post('Transfer-Encoding: gzip\r\n'), 400],
  ['a space before a colon', post('Transfer-Encoding : chunked\r\n', CHUNKS), 400],
  ['a line that ends in CR alone', get('/api/hello').replace('\r\n', '\r'), 400],
  ['a folded line', get('/api/hello', 'A: b\r\n c\r\n'), 400],
  ['a line without a colon', get('/api/hello', 'nonsense\r\n'), 400],
  ['a header without a name', get('/api/hello', ': b\r\n'), 400],
  ['NUL in a header', get('/api/hello', 'A: b\0c\r\n'), 400],
  ['NUL in a URL', get('/api/\0'), 400],
  ['a space in a URL', get('/api/echo?text=a b'), 400],
  ['a URL without a slash', get('api/hello'), 400],
  ['a URL of 200,000 characters', get(`/${'x'.repeat(200_000)}`), 414],
  ['no Host', 'GET /api/hello HTTP/1.1\r\n\r\n', 400],
  ['an empty Host', 'GET /api/hello HTTP/1.1\r\nHost:\r\n\r\n', 400],
  ['HTTP/0.9', 'GET /api/hello\r\n\r\n', 400],
  ['HTTP/2.0', get('/api/hello').replace('1.1', '2.0'), 400],
  ['a method in small letters', get('/api/hello').replace('GET', 'get'), 501],
  ['an unknown method', get('/api/hello').replace('GET', 'BREW'), 501],
  ['TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400],
  ['no HTTP at all', 'hello there\r\n\r\n', 400],
]
