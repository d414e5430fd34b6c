import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { collections } from '../../src/collections.ts'
import { openApi } from '../../src/openapi/document.ts'
import type { Document, Parameter } from '../../src/openapi/types.ts'
import { faultsOf, resolve } from '../contract.ts'
import { apiDocument, checkedFetch, ORIGIN } from './contract.ts'
import { examplesOf, prepare, sendExample } from './document-examples.ts'

const document = openApi(collections, ORIGIN)
const examples = examplesOf(document)
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

async function send(path: string, init?: RequestInit) {
  return exports.default.fetch(new Request(ORIGIN + path, init))
}

it('serves the document of its declarations, for the origin that was asked', async () => {
  expect(await apiDocument()).toEqual(structuredClone(document))
  const elsewhere = await exports.default.fetch(new Request('https://other.test/openapi.json'))
  const { servers } = await elsewhere.json<Document>()
  expect(servers.map(({ url }) => url)).toEqual([
    'https://other.test/api',
    'https://other.test/w/{workspace}/api',
  ])
})

it('answers 304 to whoever has the document', async () => {
  const { headers } = await send('/openapi.json')
  const tag = headers.get('ETag') ?? ''
  const response = await send('/openapi.json', { headers: { 'If-None-Match': tag } })
  expect([response.status, await response.text()]).toEqual([304, ''])
})

it('describes every route that there is, and no other', () => {
  const routes = createApp(collections)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{.*?\})?/g, '{$1}')}`)
  const pages = ['GET /', 'GET /docs', 'GET /openapi.json']
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).flatMap((method) =>
      (item.servers ?? document.servers).map(
        ({ url }) => `${method.toUpperCase()} ${url.slice(ORIGIN.length)}${path}`,
      ),
    ),
  )
  expect([...new Set(routes)].toSorted()).toEqual([...described, ...pages].toSorted())
})

for (const example of examples) {
  it(`keeps the promise of ${example.title}`, async () => {
    await prepare(collections, examples, example)
    const response = await sendExample(example)
    const { status, value } = example.promised
    const text = await response.text()
    if (status === undefined) expect(response.ok, text).toBe(true)
    else expect(response.status, text).toBe(status)
    if (value !== undefined) expect(JSON.parse(text)).toEqual(value)
  })
}

it('takes every query parameter that it describes', async () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    for (const declared of get?.parameters ?? []) {
      const { in: place, name, schema } = resolve<Parameter>(document, declared)
      if (place !== 'query' || name === '_after') continue
      const item = schema.type === 'array' ? (schema.items as Parameter['schema']) : schema
      const value = name === '_order' ? 'desc&_sort=id' : item.type === 'boolean' ? 'true' : '1'
      const response = await checkedFetch(`/api${path}?${name}=${value}`)
      expect(response.status, `${path}?${name}: ${await response.clone().text()}`).toBe(200)
      if (schema.type !== 'array') continue
      const twice = await checkedFetch(`/api${path}?${name}=${value}&${name}=${value}`)
      expect(twice.status, `${path}?${name} twice: ${await twice.clone().text()}`).toBe(200)
    }
  }
})

it('takes the cursor that a list links to', async () => {
  await send('/api/reset', { method: 'POST' })
  const first = await checkedFetch('/api/books?_limit=1')
  const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('Link') ?? '') ?? []
  const rest = await checkedFetch(next)
  expect(await rest.json()).toEqual([{ id: 2, title: 'Flask for Beginners' }])
})

it('lets the reference load its own files and the images inside its style, no more', async () => {
  const response = await send('/docs')
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(response.headers.get('Content-Security-Policy')).toBe(
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:",
  )
  const page = await response.text()
  const links = [...page.matchAll(/(?:src|href|data-document)="([^"]*)"/g)].map(([, link]) => link)
  expect(links).toContain('/openapi.json')
  for (const link of links) expect(link).toMatch(/^\/(?!\/)/)
  expect(page).not.toMatch(/<style|style=|<script>/)
})

const HEADERS = { ETag: '"1"', 'X-Request-Id': 'a', 'Content-Type': 'application/json' }
const BOOK = '{"id":1,"title":"x"}'

const breaches: [fault: string, status: number, headers: Record<string, string>, body: string][] = [
  ['the status 418 is not declared', 418, HEADERS, BOOK],
  ['a bug', 500, HEADERS, '{"error":"x"}'],
  ['the header x-secret is not declared', 200, { ...HEADERS, 'X-Secret': 'a' }, BOOK],
  ['the header Retry-After is missing', 503, { ...HEADERS, Vary: 'Accept' }, '{"error":"x"}'],
  ['the header ETag: #: String does not match pattern', 200, { ...HEADERS, ETag: '1' }, BOOK],
  [
    'the media type text/html is not declared',
    200,
    { ...HEADERS, 'Content-Type': 'text/html' },
    BOOK,
  ],
  ['the body is not JSON', 200, HEADERS, BOOK.slice(1)],
  ['#: Instance does not have required property "id"', 200, HEADERS, '{"title":"x"}'],
  ['#/title: Instance type "number" is invalid', 200, HEADERS, '{"id":1,"title":1}'],
  ['there is a body, or its type, and none declared', 304, HEADERS, BOOK],
]

for (const [fault, status, headers, body] of breaches) {
  it(`tells a breach of the contract: ${fault}`, () => {
    const request = new Request(`${ORIGIN}/api/books/1`)
    // A Response of status 304 takes no body; the check gets it beside.
    const faults = faultsOf(document, request, new Response(null, { status, headers }), body)
    expect(faults).toContainEqual(expect.stringContaining(fault))
  })
}

it('tells a wrong Allow, a HEAD with a body and an answer where nothing is', () => {
  const faults = (method: string, path: string, init: ResponseInit, body = '') =>
    faultsOf(document, new Request(ORIGIN + path, { method }), new Response(null, init), body)
  const allow = { headers: { ...HEADERS, Vary: 'Accept', Allow: 'GET' }, status: 405 }
  const expected = 'Allow is GET, and declared are GET,HEAD,OPTIONS,POST'
  expect(faults('DELETE', '/api/books', allow, '{"error":"x"}')).toEqual([expected])
  expect(faults('HEAD', '/api/books/1', { headers: HEADERS }, 'x')).toEqual(['a HEAD has a body'])
  expect(faults('GET', '/api/nowhere', { headers: HEADERS }, '{}')).toEqual([
    'the status is 200, for what is not declared',
  ])
})
