import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { curl } from '../../src/page/snippets/curl.ts'
import { fetchCall } from '../../src/page/snippets/fetch.ts'
import { httpie } from '../../src/page/snippets/httpie.ts'
import { python } from '../../src/page/snippets/python.ts'
import type { Sent } from '../../src/page/snippets/sent.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' }
const HOSTILE = `it's "x" \`id\` $(id) $HOME \\ \\= ! % & ; | > <b> é 👩‍👧 \u2028 end`

const create: Sent = {
  method: 'POST',
  url: 'http://localhost:8787/api/todos',
  headers: { ...JSON_TYPE, 'If-Match': '"5"' },
  body: '{"title":"Learn","done":true,"note":null}',
}

it('writes a request for each client', () => {
  expect(curl(create)).toBe(
    [
      'curl -i -X POST http://localhost:8787/api/todos',
      "-H 'Content-Type: application/json'",
      `-H 'If-Match: "5"'`,
      `-d '{"title":"Learn","done":true,"note":null}'`,
    ].join(' \\\n  '),
  )
  expect(python(create)).toBe(`import requests

response = requests.post(
    "http://localhost:8787/api/todos",
    headers={"If-Match": "\\"5\\""},
    json={"title": "Learn", "done": True, "note": None},
)
print(response.status_code, response.text)`)
  expect(fetchCall(create)).toBe(`const response = await fetch('http://localhost:8787/api/todos', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'If-Match': "\\"5\\"" },
  body: JSON.stringify({"title":"Learn","done":true,"note":null}),
})
console.log(response.status, await response.text())`)
  expect(httpie(create)).toBe(
    [
      'http POST http://localhost:8787/api/todos',
      `'If-Match:"5"'`,
      "'title=Learn'",
      "'done:=true'",
      "'note:=null'",
    ].join(' \\\n  '),
  )
})

it('writes what a POSIX shell reads as the very words, whatever they hold', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
  const property = fc.property(text, text, (body, header) => {
    const sent: Sent = { ...create, headers: { 'X-Text': `a${header}` }, body: `@${body}` }
    expect(shellWords(curl(sent)).slice(5)).toEqual([
      '-H',
      `X-Text: a${header}`,
      '--data-raw',
      `@${body}`,
    ])
    expect(shellWords(httpie(sent)).slice(3)).toEqual([`X-Text:a${header}`, `--raw=@${body}`])
  })
  fc.assert(property, { numRuns: 40 })
}, 60_000)

/** What `sh` makes of a command, its name first. */
function shellWords(command: string): string[] {
  const [name = ''] = command.split(' ')
  const script = `${name}() { printf '%s\\0' ${name} "$@"; }\n${command}`
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

type Received = {
  method: string
  path: string
  type: string
  text: string | undefined
  body: string
}

const REQUESTS: { [title: string]: Omit<Sent, 'url'> & { path: string } } = {
  'a GET': { method: 'GET', path: '/books?title_like=a%20b&x={1,2}&y=[3-4]', headers: {} },
  'a DELETE with a header': {
    method: 'DELETE',
    path: '/books/1',
    headers: { 'X-Text': `it's "5"` },
  },
  'an empty POST': { method: 'POST', path: '/reset', headers: {} },
  'hostile JSON': {
    method: 'PATCH',
    path: '/books/1',
    headers: JSON_TYPE,
    body: JSON.stringify({ title: HOSTILE, list: [1.5, null, { 'a b': HOSTILE }], '=@': '@file' }),
  },
  'JSON with names and values that clients take for more': {
    method: 'PUT',
    path: '/books/1',
    headers: JSON_TYPE,
    body: JSON.stringify({ title: '=x', author: '@/etc/passwd', year: -1, on: false }),
  },
  'JSON that another program would write otherwise': {
    method: 'POST',
    path: '/books',
    headers: JSON_TYPE,
    body: '{ "n": 1.0, "big": 12345678901234567890, "n": 2 }',
  },
  'JSON with a member __proto__': {
    method: 'POST',
    path: '/books',
    headers: JSON_TYPE,
    body: '{"__proto__":{"a":1}}',
  },
  'a form': {
    method: 'POST',
    path: '/messages',
    headers: FORM_TYPE,
    body: new URLSearchParams({ text: HOSTILE, 'a b': '=@1' }).toString(),
  },
  'a text that looks like a file': {
    method: 'POST',
    path: '/messages',
    headers: { 'Content-Type': 'text/plain' },
    body: '@/etc/passwd\n  -x\n',
  },
}

const CLIENTS: { [client: string]: { run: (sent: Sent) => [string, string[]]; needs: string } } = {
  curl: { run: (sent) => ['sh', ['-c', curl(sent)]], needs: 'curl --version' },
  HTTPie: {
    run: (sent) => ['sh', ['-c', httpie(sent).replace('http', 'http --ignore-stdin')]],
    needs: 'http --version',
  },
  Python: {
    run: (sent) => ['python3', ['-c', python(sent)]],
    needs: 'python3 -c "import requests"',
  },
  fetch: {
    run: (sent) => [process.execPath, ['--input-type=module', '-e', fetchCall(sent)]],
    needs: 'true',
  },
}

for (const [client, { run, needs }] of Object.entries(CLIENTS)) {
  const isThere = spawnSync('sh', ['-c', needs]).status === 0

  describe.skipIf(!isThere)(`the code for ${client}, run by it`, { timeout: 30_000 }, () => {
    let received: Received[] = []
    const server = createServer((request, response) => {
      void receive(request).then((one) => {
        received.push(one)
        response.end()
      })
    })
    beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
    afterAll(() => server.close())

    for (const [title, { path, ...rest }] of Object.entries(REQUESTS)) {
      it(`sends ${title}`, async () => {
        const { port } = server.address() as AddressInfo
        const sent: Sent = { ...rest, url: new URL(`http://127.0.0.1:${port}${path}`).href }
        received = []
        const [file, words] = run(sent)
        await promisify(execFile)(file, words, { env: { ...process.env, NO_PROXY: '*' } })
        const type = rest.headers['Content-Type']
        expect(received, words.join(' ')).toEqual([
          {
            method: rest.method,
            path: decodeURIComponent(path),
            type: type ?? '',
            text: rest.headers['X-Text'],
            body: comparable(rest.body ?? '', type),
          },
        ])
      })
    }
  })
}

async function receive(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const { method = '', url = '', headers } = request
  const body = Buffer.concat(parts).toString()
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const text = headers['x-text']?.toString()
  // Some name a type for no body at all.
  return {
    method,
    path: decodeURIComponent(url),
    type: body === '' ? '' : type,
    text,
    body: comparable(body, type),
  }
}

/** Clients write the same JSON and the same form with other spaces and escapes. */
function comparable(body: string, type: string | undefined): string {
  if (type === FORM_TYPE['Content-Type']) return new URLSearchParams(body).toString()
  if (type !== JSON_TYPE['Content-Type'] || body === '') return body
  const value: unknown = JSON.parse(body)
  return body.includes('12345678901234567890') ? body : JSON.stringify(value)
}
