import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { collection, type FieldSchema } from '../../src/collection/collection.ts'
import { validate } from '../../src/collection/validate.ts'
import { collections } from '../../src/collections.ts'
import { createdAnswer } from '../../src/page/collection-examples.ts'
import { exampleValue } from '../../src/page/example-value.ts'
import type { Example } from '../../src/page/example.ts'
import { exampleGroups } from '../../src/page/examples.ts'
import { home } from '../../src/page/home.tsx'
import { ORIGIN, send } from './send.ts'

const groups = exampleGroups(collections)
const examples = groups.flatMap((group) => group.examples)

it('is an HTML page that loads its own files alone', async () => {
  const response = await send('GET', '/')
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'self';/)
  const html = await response.text()
  expect(html).toMatch(/^<!doctype html><html lang="en">/)
  const loaded = [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]*)"/g)]
  expect(loaded.map(([, url]) => url)).toEqual([
    '/favicon.svg',
    '/built/page.css',
    '/built/page.js',
    '/favicon.svg',
  ])
  expect(html).not.toMatch(/<style|<script(?! src=)|\s(?:style|on\w+)=/)
})

it('names every collection and its fields, under one h1 and an h2 a section', async () => {
  const html = await (await send('GET', '/')).text()
  for (const { name, schema } of collections) {
    expect(html).toContain(`<h2 id="${name}">`)
    for (const field of Object.keys(schema.properties)) expect(html).toContain(`<dt>${field}</dt>`)
  }
  const headings = [...html.matchAll(/<h(\d)/g)].map(([, level]) => level).join('')
  expect(headings).toMatch(new RegExp(`^12{${groups.length},}$`))
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, anchor] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor)
})

it('shows each route of each collection, and each of the tutorial', () => {
  const shown = new Set(examples.map(({ method, path }) => `${method} ${path.split('?')[0]}`))
  const tutorial = ['hello', 'user', 'users', 'status', 'time', 'echo', 'search']
  const routes = collections.flatMap(({ name, seed }) => {
    const list = `/api/${name}`
    const item = `${list}/${seed.length + 1}`
    const ofItem = ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} ${item}`)
    return [`GET ${list}`, `GET ${list}/search`, `POST ${list}`, ...ofItem]
  })
  const expected = [...tutorial.map((name) => `GET /api/${name}`), 'POST /api/todos/1/complete']
  expect([...shown]).toEqual(expect.arrayContaining([...expected, ...routes]))
})

it('promises of every example the status that answers it', async () => {
  const [first] = collections
  const created = first && createdAnswer(first)
  let isSampleMet = false
  for (const { method, path, headers, body, status, summary } of examples) {
    const response = await send(method, path, body, headers)
    const text = await response.text()
    expect(response.status, `${summary}: ${method} ${path} ${body} ${text}`).toBe(status)
    const location = response.headers.get('Location')
    if (location === null || location !== created?.location) continue
    isSampleMet = true
    expect(text).toBe(created.body)
  }
  expect(isSampleMet).toBe(true)
})

it('writes every example as a curl line that sends it, at the origin that was asked', async () => {
  for (const origin of [
    ORIGIN,
    'https://x.example',
    'http://127.0.0.1:8787',
    'http://[::1]:8787',
  ]) {
    const lines = curlLines(await (await send('GET', `${origin}/`)).text())
    expect(lines.map(readCurl)).toEqual(
      examples.map(({ method, path, headers, body, status }) => ({
        method,
        url: `${origin}${path}`,
        headers: headers ?? {},
        body,
        isHeadShown: status !== 200,
      })),
    )
  }
})

it('escapes what a declaration holds', async () => {
  const text = `</code><script>alert('&amp;')</script>`
  const hostile = collection({
    name: 'traps',
    noun: '<i>Trap',
    schema: { type: 'object', properties: { text: { type: 'string', examples: [text] } } },
    missing: '',
    seed: [],
  })
  const html = await (await new Hono().get('/', home([hostile])).request('/')).text()
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('<i>')
  expect(curlLines(html).map(readCurl)).toContainEqual({
    method: 'POST',
    url: 'http://localhost/api/traps',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
    isHeadShown: true,
  })
})

const fields: [title: string, schema: FieldSchema][] = [
  ['a short text', { type: 'string', maxLength: 2 }],
  ['a long text', { type: 'string', minLength: 40, maxLength: 40 }],
  ['a date', { type: 'string', format: 'date' }],
  ['an email', { type: 'string', format: 'email' }],
  ['one of some', { type: 'string', enum: ['small', 'large'] }],
  ['a constant', { type: 'number', const: 7 }],
  ['an integer from 5 up', { type: 'integer', minimum: 5 }],
  ['an integer down to -5', { type: 'integer', maximum: -5 }],
  ['a multiple', { type: 'integer', minimum: 20, multipleOf: 7 }],
  ['a number over 4 and under 5', { type: 'number', exclusiveMinimum: 4, exclusiveMaximum: 5 }],
  ['a number from 0 to 0.5', { type: 'number', minimum: 0, maximum: 0.5 }],
  ['a boolean that is false', { type: 'boolean', const: false }],
  ['three integers', { type: 'array', items: { type: 'integer', minimum: 2 }, minItems: 3 }],
  ['no item', { type: 'array', maxItems: 0 }],
  [
    'an object',
    { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 9 } } },
  ],
]

for (const [title, schema] of fields) {
  it(`makes an example of ${title} that its schema accepts`, () => {
    const holder = collection({
      name: 'holders',
      noun: 'Holder',
      schema: { type: 'object', properties: { field: schema } },
      missing: '',
      seed: [],
    })
    const field = exampleValue('field', schema)
    expect({ field, fault: validate(holder, { field }) }).toEqual({ field })
  })
}

const ENTITIES = new Map(
  Object.entries({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }),
)

/** The page's curl lines, as a browser shows them. */
function curlLines(html: string): string[] {
  const lines = [...html.matchAll(/<code>(curl [^<]*)<\/code>/g)]
  return lines.map(([, line = '']) => line.replace(/&[^;]+;/g, (name) => ENTITIES.get(name) ?? ''))
}

type Curl = Pick<Example, 'method' | 'headers' | 'body'> & { url: string; isHeadShown: boolean }

/** What curl does with a line, for the options that the page uses. */
function readCurl(line: string): Curl {
  const [name, ...words] = shellWords(line)
  expect(name).toBe('curl')
  const read: Curl = { method: 'GET', url: '', headers: {}, body: undefined, isHeadShown: false }
  const form = new URLSearchParams()
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-i') read.isHeadShown = true
    else if (!word.startsWith('-')) read.url = word
    else {
      const value = words.shift() ?? ''
      const [key = '', text = ''] = value.split(word === '-H' ? /: (.*)/s : /=(.*)/s)
      if (word === '-X') read.method = value as Example['method']
      else if (word === '-d') read.body = value
      else if (word === '-H') read.headers = { ...read.headers, [key]: text }
      else if (word === '--data-urlencode') form.append(key, text)
      else expect.fail(`${word} in ${line}`)
    }
  }
  if (form.size === 0) return read
  const type = 'application/x-www-form-urlencoded'
  return { ...read, headers: { 'Content-Type': type }, body: form.toString() }
}

/** A POSIX shell's words; anything that the shell would not take literally fails. */
function shellWords(line: string): string[] {
  const word = /(?:'[^']*'|\\'|[\w:/.,@%+-])+/y
  const words: string[] = []
  for (let at = 0; at < line.length; at = word.lastIndex) {
    word.lastIndex = at
    const [text] = word.exec(line) ?? expect.fail(`${line.slice(at)} in ${line}`)
    words.push(text.replace(/'([^']*)'|\\(')/g, '$1$2'))
    const [gap] = /^(?: (?:\\\n {2})?)?/.exec(line.slice(word.lastIndex)) ?? ['']
    word.lastIndex += gap.length
  }
  return words
}
