/** The page as its HTML has it: what a reader finds without JavaScript. */
import { describe, expect, it } from 'vitest'
import { readCurl } from '../support/curl.ts'
import { declare, readings, recipes } from '../support/own-collections.ts'
import { ORIGIN, newWorkspace, send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

const HTML = { Accept: 'text/html' }
const HOSTILE = `</code><script>alert('&amp;')</script>`

const own = `/w/${(await newWorkspace()).id}`
await declare(own, recipes)
await declare(own, readings)
await declare(own, {
  name: '<i>traps & "co"',
  noun: '<i>Trap',
  schema: {
    type: 'object',
    properties: { '<b>text': { type: 'string', examples: [HOSTILE] } },
  },
})

async function pageOf(root: string): Promise<string> {
  return (await send('GET', root || '/', undefined, HTML)).text
}

const ENTITIES = new Map(
  Object.entries({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }),
)

/** The page's curl lines as a browser shows them, and the status that it promises for each. */
function examplesIn(html: string) {
  const examples = html.matchAll(/returns <\/span>(\d+)<\/span>.*?<code>(curl [^<]*)<\/code>/gs)
  return [...examples].map(([, status, line = '']) => ({
    status: Number(status),
    line: line.replace(/&[^;]+;/g, (name) => ENTITIES.get(name) ?? ''),
  }))
}

const roots: [title: string, root: string][] = [
  ['the shared workspace', ''],
  ['a private workspace', `/w/${(await newWorkspace()).id}`],
  ['a workspace with other collections', own],
]

describe.each(roots)('the page of %s', (_, root) => {
  it('loads its own files alone', async () => {
    const html = await pageOf(root)
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    const loaded = [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]*)"/g)]
    const files = ['/favicon.svg', '/built/page.css', '/built/page.js', '/favicon.svg']
    expect(loaded.map(([, url]) => url)).toEqual(files)
    expect(html).not.toMatch(/<style|<script(?! src=)|\s(?:style|on\w+)=/)
  })

  it('has one h1, an h2 a section, and no link into itself that leads nowhere', async () => {
    const html = await pageOf(root)
    const headings = [...html.matchAll(/<h(\d)/g)].map(([, level]) => level).join('')
    expect(headings).toMatch(/^12{7,}$/)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, anchor] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor)
  })

  it('promises for every curl line the status that it gets', async () => {
    const examples = examplesIn(await pageOf(root))
    expect(examples.length).toBeGreaterThan(40)
    for (const { status, line } of examples) {
      const { method, url, headers, body, isHeadShown } = readCurl(line)
      const received = await send(method, url, body, headers)
      expect({ line, status: received.status, text: received.text }).toMatchObject({ line, status })
      expect(isHeadShown).toBe(status !== 200)
    }
  })
})

it('shows each route of the tutorial, and of each collection', async () => {
  const asked = examplesIn(await pageOf('')).map(({ line }) => readCurl(line))
  const shown = asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)
  const tutorial = ['hello', 'user', 'status', 'time', 'echo', 'search']
  const routes = starters.flatMap(({ name }) => {
    const ofItem = ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} /api/${name}/1`)
    return [`GET /api/${name}`, `GET /api/${name}/search`, `POST /api/${name}`, ...ofItem]
  })
  const expected = [...tutorial.map((name) => `GET /api/${name}`), 'POST /api/todos/1/complete']
  expect(shown).toEqual(expect.arrayContaining([...expected, ...routes]))
})

it('names every collection and its fields', async () => {
  await send('POST', '/reset')
  const html = await pageOf('')
  for (const { name, fields } of starters) {
    expect(html).toContain(`<h2 id="${name}">`)
    for (const field of Object.keys(fields)) expect(html).toContain(`<dt>${field}</dt>`)
  }
  expect(html).toContain('Restpad keeps users, books, todos and messages.')
  expect(await pageOf(own)).toContain('<dt>order</dt><dd>string, required</dd>')
})

it.each(['https://x.example', 'http://127.0.0.1:8787', 'http://[::1]:8787'])(
  'writes the same curl lines for the origin %s',
  async (origin) => {
    const { text } = await send('GET', `${origin}/`, undefined, HTML)
    const lines = examplesIn(text).map(({ line }) => readCurl(line))
    const here = examplesIn(await pageOf('')).map(({ line }) => readCurl(line))
    expect(lines.map(({ url }) => url.replace(origin, ORIGIN))).toEqual(here.map(({ url }) => url))
  },
)

it('escapes what a declaration holds', async () => {
  const html = await pageOf(own)
  expect(html).not.toContain('<script>')
  expect(html).not.toMatch(/<i>|<b>text/)
  const bodies = examplesIn(html).map(({ line }) => readCurl(line).body)
  expect(bodies).toContain(JSON.stringify({ '<b>text': HOSTILE }))
})
