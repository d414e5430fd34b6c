/** json-server 0.17 and Restpad side by side over the same items, asked the same. */
import { type RequestListener, createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createTestHarness } from 'wrangler'
import type { JsonValue } from '../../src/input/json.ts'
import { clientOf } from './client.ts'
import { type Send, linksOf } from './message.ts'
import type { Content } from './starters.ts'

/** What both say, as far as they can be compared. */
export type Reply = {
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
  ask: (method: string, path: string, body?: object) => Promise<Reply>
  stop: () => Promise<void>
}

/** json-server has no types of its own. */
type JsonServer = {
  create: () => RequestListener & { use: (router: object) => void }
  router: (content: Content | string) => object
}

/** @param content of which json-server gets a copy, for it writes in place; or a db.json's path */
export async function startJsonServer(content: Content | string): Promise<Server> {
  const jsonServer = createRequire(import.meta.url)('json-server') as JsonServer
  const app = jsonServer.create()
  app.use(jsonServer.router(structuredClone(content)))
  const server = createServer(app)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ask: asking(clientOf(`http://127.0.0.1:${port}`)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Restpad's production bundle in workerd, on a storage that ends with it. */
export async function startRestpad(content: Content): Promise<Server & { send: Send }> {
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false' // request.cf, from the network
  const harness = createTestHarness({ workers: [{ configPath: './wrangler.toml' }] })
  const { origin } = (await harness.listen()).url
  const send = clientOf(origin)
  const { status, text } = await send('PUT', '/import', content)
  if (status !== 204) throw new Error(`The items were refused: ${text}`)
  return { send, ask: asking(clientOf(`${origin}/api`)), stop: () => harness.close() }
}

function asking(send: Send): Server['ask'] {
  return async (method, path, body) => {
    const { status, headers, body: answered } = await send<JsonValue>(method, path, body)
    const total = headers.get('X-Total-Count')
    return {
      status,
      body: answered,
      total: total === null ? null : Number(total),
      pages: pagesOf(headers),
      location: /[^/]+$/.exec(headers.get('Location') ?? '')?.[0] ?? null,
    }
  }
}

function pagesOf(headers: Headers): Reply['pages'] {
  return Object.fromEntries(
    Object.entries(linksOf(headers)).flatMap(([relation, target]) => {
      const page = new URL(target).searchParams.get('_page')
      return page === null ? [] : [[relation, Number(page)]]
    }),
  )
}
