/** json-server 0.17 and Restpad side by side over the same items, asked the same. */
import { type RequestListener, createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createTestHarness } from 'wrangler'
import type { JsonValue } from '../../src/collection/collection.ts'

export type Item = { id: number; [member: string]: JsonValue }

/** The items of each collection, in the order of their ids. */
export type Data = { [collection: string]: Item[] }

export type Answer = {
  status: number
  /** undefined for an empty or an unreadable body. */
  body: JsonValue | undefined
  /** X-Total-Count, null without it. */
  total: number | null
  /** The page that each relation of Link names; a link by cursor has none and is left out. */
  pages: { [relation: string]: number }
  /** The id at the end of Location, null without it. */
  location: string | null
}

export type Server = {
  /** @param path what follows the base that collections stand under, `/books?id=1` say. */
  ask: (path: string, init?: RequestInit) => Promise<Answer>
  stop: () => Promise<void>
}

/** json-server has no types of its own. */
type JsonServer = {
  create: () => RequestListener & { use: (router: object) => void }
  router: (data: Data | string) => object
}

/** @param data items, of which json-server gets a copy, for it writes in place; or a db.json's path. */
export async function startJsonServer(data: Data | string): Promise<Server> {
  const jsonServer = createRequire(import.meta.url)('json-server') as JsonServer
  const app = jsonServer.create()
  app.use(jsonServer.router(structuredClone(data)))
  const server = createServer(app)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ask: (path, init) => ask(`http://127.0.0.1:${port}${path}`, init),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Restpad's production bundle in workerd, on a storage that ends with it. */
export async function startRestpad(data: Data): Promise<Server> {
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false' // request.cf, from the network
  const harness = createTestHarness({ workers: [{ configPath: './wrangler.toml' }] })
  const { origin } = (await harness.listen()).url
  const server: Server = {
    ask: (path, init) => ask(`${origin}/api${path}`, init),
    stop: () => harness.close(),
  }
  const { status, body } = await server.ask('/import', withBody('PUT', data))
  if (status !== 204) throw new Error(`The items were refused: ${JSON.stringify(body)}`)
  return server
}

export function withBody(method: string, body: object): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
}

async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const { headers, status } = response
  const total = headers.get('X-Total-Count')
  return {
    status,
    body: parse(await response.text()),
    total: total === null ? null : Number(total),
    pages: pagesOf(headers.get('Link') ?? ''),
    location: /[^/]+$/.exec(headers.get('Location') ?? '')?.[0] ?? null,
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

function pagesOf(link: string): Answer['pages'] {
  const links = [...link.matchAll(/<([^>]*)>; rel="(\w+)"/g)]
  return Object.fromEntries(
    links.flatMap(([, target = '', relation = '']) => {
      const page = new URL(target).searchParams.get('_page')
      return page === null ? [] : [[relation, Number(page)]]
    }),
  )
}
