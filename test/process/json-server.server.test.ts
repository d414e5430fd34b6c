/** The query language is json-server's: both are asked the same, and compared. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Reply, type Server, startJsonServer, startRestpad } from '../support/json-server.ts'
import type { Item } from '../support/starters.ts'
import { differences, messages } from './json-server-differences.ts'
import { type Write, request, sampleData, toPath, write } from './json-server-requests.ts'

/** Printed with a counterexample; another seed asks other things. */
const SEED = 20261124

const data = { ...sampleData(SEED), messages }
let jsonServer: Server
let restpad: Server

beforeAll(async () => {
  ;[jsonServer, restpad] = await Promise.all([startJsonServer(data), startRestpad(data)])
})

afterAll(() => Promise.all([jsonServer.stop(), restpad.stop()]))

it('gives the items, the total and the pages that json-server gives', async () => {
  const property = fc.asyncProperty(request, async (asked) => {
    const [theirs, ours] = await both('GET', toPath(asked))
    expect(report(asked, ours)).toBe(report(asked, completed(theirs, ours)))
  })
  await fc.assert(property, { seed: SEED, numRuns: 200 })
}, 120_000)

it('gives what json-server gives after the same writes', async () => {
  const writes = fc.array(write, { minLength: 1, maxLength: 6 })
  const ids = data.books.map(({ id }) => id)
  const property = fc.asyncProperty(writes, request, async (made, asked) => {
    for (const one of made) {
      const [theirs, ours] = await make(one, ids)
      expect(report(one, ours)).toBe(report(one, theirs))
    }
    for (const path of [toPath(asked), '/books']) {
      const [theirs, ours] = await both('GET', path)
      expect(report(path, ours)).toBe(report(path, completed(theirs, ours)))
    }
  })
  // What failed has changed the items: shrunk writes would meet others.
  await fc.assert(property, { seed: SEED, numRuns: 15, endOnFailure: true })
}, 120_000)

it.each(['GET', 'PATCH', 'DELETE'])('answers 404 where json-server does: %s', async (method) => {
  const replies = await both(method, '/books/9999', method === 'PATCH' ? { title: 'x' } : undefined)
  expect(replies.map(({ status }) => status)).toEqual([404, 404])
})

it.each(differences)('differs on purpose: %s: %s', async (_, asked, theirs, ours, body) => {
  const [method = '', path = ''] = asked.startsWith('/') ? ['GET', asked] : asked.split(' ')
  expect((await both(method, path, body)).map(digest)).toEqual([theirs, ours])
})

async function both(method: string, path: string, body?: object): Promise<[Reply, Reply]> {
  return Promise.all([jsonServer.ask(method, path, body), restpad.ask(method, path, body)])
}

/**
 * Makes a write, and says of json-server's reply to a DELETE what Restpad's says.
 * @param ids of the books there are, kept up to date. The highest stays: json-server would give
 *   its id again.
 */
async function make({ method, members, which }: Write, ids: number[]): Promise<[Reply, Reply]> {
  const at = which % (ids.length - 1)
  const path = method === 'POST' ? '/books' : `/books/${ids[at]}`
  const [theirs, ours] = await both(method, path, method === 'DELETE' ? undefined : members)
  if (method === 'POST') ids.push((ours.body as Item).id)
  if (method === 'DELETE') ids.splice(at, 1)
  const deleted = method === 'DELETE' && theirs.status === 200
  return [deleted ? { ...theirs, status: 204, body: undefined } : theirs, ours]
}

/** json-server's reply with what Restpad always says: the total, and the pages around one page. */
function completed(theirs: Reply, ours: Reply): Reply {
  const { next: _, ...pages } = ours.pages
  return {
    ...theirs,
    total: theirs.total ?? (theirs.body as Item[]).length,
    pages: Object.keys(theirs.pages).length > 0 ? theirs.pages : pages,
  }
}

/** A reply and what was asked, an item a line, its members by name. */
function report(asked: unknown, { body, ...rest }: Reply): string {
  const lines = Array.isArray(body) ? body : [body]
  return [asked, rest, ...lines].map((line) => JSON.stringify(line, byName)).join('\n')
}

function byName(_: string, value: unknown): unknown {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  const entries = isObject ? Object.entries(value) : []
  return isObject ? Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
}

/** A reply in short: its status, then the ids of a list and the pages it links, or the body. */
function digest({ status, body, pages }: Reply): string {
  const links = Object.entries(pages).map(([relation, page]) => `${relation}=${page}`)
  if (status === 400 || body === undefined) return `${status}`
  if (!Array.isArray(body)) return `${status} ${JSON.stringify(body, byName)}`
  return [status, ...(body as Item[]).map(({ id }) => id), ...links].join(' ')
}
