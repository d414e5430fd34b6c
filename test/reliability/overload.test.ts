/**
 * More than can be served, and clients that are slow on purpose: nothing that was accepted is lost,
 * who is refused learns when to come again, others are served, and it is over when the load is.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Miniflare, convertV4MiniflareOptions } from 'miniflare'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { type Vars, type Workerd, startRestpad } from '../support/workerd.ts'
import { effort } from './effort.ts'
import { type Load, runLoad } from './overload-client.ts'
import { open } from './socket.ts'

const SECONDS = effort(1, 30)
/** Bounds that only a server which hangs, or keeps what it was sent, goes over. */
const [MAX_MS, MAX_GROWTH_MB] = [30_000, 256]
/** Workerd, one thread for everything, has its queue rather in its sockets than at the workspace. */
const MAX_CONCURRENCY = 4
/** Without refusals, who comes last at twice the load waits as long as the load has lasted. */
const HALF_MS = (SECONDS * 1000) / 2
const SLOW = 200
const JSON_TYPE = { 'Content-Type': 'application/json' }
const POST = { method: 'POST', path: '/api/todos', headers: JSON_TYPE, body: '{"title":"x"}' }

const folder = mkdtempSync(join(tmpdir(), 'restpad-overload-'))
const script = inject('bundle')
let server: Workerd

beforeAll(async () => {
  server = await startRestpad(script, join(folder, 'disk'), { MAX_ITEMS: 1_000_000 })
})

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Memory of a process that is in use, in MB. */
function memory(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

async function todos(url: string, headers = {}): Promise<number> {
  const response = await fetch(`${url}/api/todos?_limit=1`, { headers })
  expect(response.status).toBe(200)
  return Number(response.headers.get('X-Total-Count'))
}

it('refuses what is too much of twice the load that it can serve, and keeps the rest', async () => {
  const vars = { MAX_ITEMS: 1_000_000, MAX_CONCURRENCY }
  const limited = await startRestpad(script, join(folder, 'limited'), vars)
  const load: Load = { ...POST, url: limited.url, rate: null, seconds: SECONDS / 2 }
  const { statuses, seconds } = await runLoad(load)
  const capacity = (statuses[201] ?? 0) / seconds
  const [before, used] = [await todos(limited.url), memory(limited.pid)]
  const outcome = await runLoad({ ...load, rate: Math.ceil(2 * capacity), seconds: SECONDS })
  // At once: the load has just ended.
  const after = await todos(limited.url)
  const { 201: accepted = 0, 503: refused = 0, ...others } = outcome.statuses
  expect({ ...outcome, others }).toMatchObject({ lost: 0, unsaid: 0, others: {} })
  expect(accepted + refused).toBeGreaterThanOrEqual(Math.floor(2 * capacity * SECONDS))
  expect(refused).toBeGreaterThan(0)
  expect(outcome.p99).toBeLessThan(effort(MAX_MS, HALF_MS))
  expect(after - before).toBe(accepted)
  expect(memory(limited.pid) - used).toBeLessThan(MAX_GROWTH_MB)
  await limited.stop()
})

/** The deployment's own limit of a client's requests, lower, as Cloudflare's emulation counts. */
async function startLimited(limit: number): Promise<Miniflare> {
  const { vars, compatibility_date } = readConfig({ config: 'wrangler.toml' })
  const ratelimit = { namespace_id: '1', simple: { limit, period: 60 as const } }
  return new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      modulesRoot: dirname(script),
      scriptPath: script,
      compatibilityDate: compatibility_date,
      bindings: { ...(vars as Vars), RATE_LIMITS: true },
      durableObjects: { WORKSPACES: { className: 'Workspace', useSQLite: true } },
      ratelimits: { REQUESTS: ratelimit, CREATIONS: ratelimit },
      cf: false,
    }),
  )
}

/** Waits for the next minute where too few seconds are left: with it the count begins again. */
async function minuteWith(seconds: number): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < seconds * 1000) await sleep(left)
}

it('answers 429 to twice the load that a client may send, and others meanwhile', async () => {
  const limit = effort(200, 2000)
  const limited = await startLimited(limit)
  const { origin: url } = await limited.ready
  const from = (address: string) => ({ ...JSON_TYPE, 'CF-Connecting-IP': address })
  const load = { ...POST, url, headers: from('192.0.2.1'), rate: 200, seconds: limit / 100 }
  await minuteWith(load.seconds + 2)
  const outcome = runLoad(load)
  const isOver = outcome.then(() => true)
  for (let i = 0; !(await Promise.race([isOver, sleep(10, false)])); i++) {
    expect(await todos(url, from(`198.51.100.${i % 250}`))).toBeGreaterThan(0)
  }
  const { p99, ...rest } = await outcome
  const { 201: accepted = 0, 429: refused = 0 } = rest.statuses
  expect(rest).toMatchObject({ lost: 0, unsaid: 0, statuses: { 201: accepted, 429: refused } })
  expect([accepted, refused]).toEqual([limit, limit])
  expect(p99).toBeLessThan(MAX_MS)
  expect(await todos(url, from('192.0.2.2'))).toBe(1 + accepted)
  await limited.dispose()
})

const HEAD = 'Host: restpad.test\r\nContent-Type: application/json\r\n'
const SLOW_POST = `POST /api/todos HTTP/1.1\r\n${HEAD}`
const UNFINISHED = [
  '',
  'GET /api/todos HTTP/1.1\r\nHost: ',
  `${SLOW_POST}Content-Length: 9999\r\n\r\n{"title":"`,
  `${SLOW_POST}Transfer-Encoding: chunked\r\n\r\n9999\r\n{"title":"`,
  `PUT /import HTTP/1.1\r\n${HEAD}Content-Length: 8000000\r\n\r\n{"`,
]

/** What a slow client does first, and what it goes on with. */
type Begin = (socket: Socket, i: number) => () => unknown

const SLOW_CLIENTS: { [title: string]: Begin } = {
  'send a byte now and then'(socket, i) {
    const begin = UNFINISHED[i % UNFINISHED.length] ?? ''
    socket.write(begin)
    return () => begin !== '' && socket.write('x')
  },
  'never read their answers'(socket, i) {
    const request = `GET /api/${i % 2 === 0 ? 'todos' : 'export'} HTTP/1.1\r\n${HEAD}\r\n`
    socket.pause()
    socket.write(request.repeat(4))
    return () => {}
  },
}

for (const [title, begin] of Object.entries(SLOW_CLIENTS)) {
  it(`serves others beside 200 clients that ${title}`, async () => {
    const [before, used] = [await todos(server.url), memory(server.pid)]
    const sockets = await Promise.all(Array.from({ length: SLOW }, async () => open(server.url)))
    for (const socket of sockets) socket.on('error', () => {})
    const more = sockets.map(begin)
    const timer = setInterval(() => more.forEach((goOn) => goOn()), effort(50, 1000))
    const load = { ...POST, url: server.url, rate: 50, seconds: effort(1, 30) }
    const { p99, ...outcome } = await runLoad(load)
    const grown = memory(server.pid) - used
    clearInterval(timer)
    for (const socket of sockets) socket.destroy()
    const writes = load.rate * load.seconds
    expect(outcome).toMatchObject({ lost: 0, statuses: { 201: writes } })
    expect(p99).toBeLessThan(MAX_MS)
    expect(grown).toBeLessThan(MAX_GROWTH_MB)
    expect(await todos(server.url)).toBe(before + writes)
  })
}
