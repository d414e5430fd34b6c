/**
 * Valid, nearly valid and hostile requests to every operation of the OpenAPI document: the answer
 * is one that the document declares, what it calls valid is done, and nothing is a 5xx.
 */
import * as fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Document } from '../../src/openapi/types.ts'
import { type Workerd, startRestpad } from '../workerd.ts'
import { checkedExchange, readDocument, surprise } from './checked-exchange.ts'
import { effort } from './effort.ts'
import { hostile } from './fuzz-hostile.ts'
import {
  type Request as Made,
  type Target,
  nearlyValid,
  targetsOf,
  validRequest,
  written,
} from './fuzz-requests.ts'
import type { Members } from './fuzz-values.ts'
import { type Received, type Sent, agent } from './http.ts'

/** Requests to each operation. */
const RUNS = effort(12, 400)
const OPERATION_MS = effort(4000, 3000)
const TIME_MS = effort(4000, 90_000)

type Content = { [collection: string]: Members[] }

/** Bytes: the limit in wrangler.toml. */
const MAX_BODY = 64 * 1024

const folder = mkdtempSync(join(tmpdir(), 'restpad-fuzz-'))
let server: Workerd
let document: Document
let workspace = ''
let targets: Target[] = []

beforeAll(async () => {
  server = await startRestpad(inject('bundle'), join(folder, 'disk'))
  document = await readDocument(server.url)
  workspace = await newWorkspace()
  targets = targetsOf(document, `/w/${workspace}/api`, server.url)
})

afterAll(async () => {
  agent.destroy()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function newWorkspace(): Promise<string> {
  const response = await fetch(`${server.url}/workspaces`, { method: 'POST' })
  const { id } = (await response.json()) as { id: string }
  return id
}

async function send(sent: Sent): Promise<Received> {
  return checkedExchange(server.url, document, sent)
}

async function get(path: string): Promise<Received> {
  return send({ method: 'GET', path: `/w/${workspace}/api${path}`, headers: {}, body: null })
}

async function put(path: string, value: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const body = Buffer.from(JSON.stringify(value))
  await send({ method: 'PUT', path: `/w/${workspace}/api${path}`, headers, body })
}

/**
 * Runs a property over these operations alike, at most `limit` milliseconds.
 * @returns how often
 */
async function forAll<T>(
  targets: Target[],
  limit: number,
  make: (request: Made) => fc.Arbitrary<T>,
  check: (made: T, request: Made) => Promise<void>,
): Promise<number> {
  const any = fc
    .oneof(...targets.map((target) => validRequest(document, target, workspace)))
    .chain((request) => fc.tuple(make(request), fc.constant(request)))
  const { failed, seed, counterexamplePath, errorInstance, numRuns } = await fc.check(
    fc.asyncProperty(any, async ([made, request]) => check(made, request)),
    { numRuns: RUNS * targets.length, interruptAfterTimeLimit: limit },
  )
  const where = `With seed ${seed}, path ${counterexamplePath}`
  if (failed) throw new Error(where, { cause: errorInstance })
  return numRuns
}

function isErasure({ method, path }: { method: string; path: string }): boolean {
  return method === 'DELETE' && /^\/w\/[^/]+$/.test(path)
}

/** Lets a request erase another workspace than the one that all use. */
async function sparing(request: Made): Promise<Made> {
  if (!isErasure(request.target)) return request
  return { ...request, path: { workspace: await newWorkspace() } }
}

/** What else than success the document promises to a valid request, by what it holds. */
function excused({ target, path, headers, members }: Made, { body }: Sent): number[] {
  const isConditional = Object.keys(headers).length > 0
  return [
    ...(isConditional ? [304, 412] : []),
    ...('id' in path && target.method !== 'PUT' ? [404] : []),
    ...('id' in members && target.method === 'POST' ? [409] : []),
    ...(body && body.length > MAX_BODY ? [413] : []),
  ]
}

it('does whatever the document calls valid, and gives it back', { timeout: 300_000 }, async () => {
  const collections = Object.keys(JSON.parse((await get('/export')).body) as Content)
  // Valid in any of them: it has each one's required members.
  const first = { id: 1, title: 'x', text: 'x' }
  const content = Object.fromEntries(collections.map((name) => [name, [first]]))
  for (const target of targets) {
    let done = 0
    await put('/import', content)
    await forAll([target], OPERATION_MS, fc.constant<Made>, async (made) => {
      const request = await sparing(made)
      const sent = written(request)
      const received = await send(sent)
      if (received.status < 300) {
        done++
        await expectStored(request, sent, received)
      } else if (!excused(request, sent).includes(received.status)) {
        throw surprise(sent, received, ['it is valid'])
      }
    })
    expect({ operation: target.operation.operationId, done }).not.toMatchObject({ done: 0 })
  }
})

/** Reads what a request wrote: it is what was answered, with all the members that were sent. */
async function expectStored({ target, members }: Made, sent: Sent, received: Received) {
  if (target.path.endsWith('/import')) return expectContent(members)
  if (!received.headers.has('ETag') || ['GET', 'HEAD'].includes(sent.method)) return
  const collection = /\/api\/(\w+)/.exec(sent.path)?.[1]
  const item = JSON.parse(received.body) as Members
  expect((await get(`/${collection}/${Number(item.id)}`)).body).toBe(received.body)
  const isPatch = sent.method === 'PATCH'
  for (const [name, value] of Object.entries(members)) {
    // A patch goes on inside an object; the tests of patches look there.
    if (isPatch && value !== null && typeof value === 'object') continue
    const stored = Object.hasOwn(item, name) ? item[name] : undefined
    const isDefault = isPatch && value === null && (stored === undefined || stored === false)
    if (!isDefault) expect({ name, stored }).toEqual({ name, stored: plain(value) })
  }
}

async function expectContent(content: Members): Promise<void> {
  const exported = JSON.parse((await get('/export')).body) as Content
  for (const [name, items] of Object.entries(plain(content) as Content)) {
    const expected = items.toSorted((one, other) => Number(one.id) - Number(other.id))
    expect(exported[name]).toMatchObject(expected)
    expect(exported[name]).toHaveLength(expected.length)
  }
}

/** As JSON holds it: -0 is 0. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

it('answers what is nearly valid as the document declares, and gives back what it takes', async () => {
  const runs = await forAll(targets, TIME_MS, nearlyValid, async (made) => {
    const request = await sparing(made)
    const sent = written(request)
    const received = await send(sent)
    // A form's values are texts, whatever they were.
    const isJson = request.type?.endsWith('json')
    if (isJson && received.status < 300) await expectStored(request, sent, received)
  })
  expect(runs).toBeGreaterThan(0)
})

it('answers what is hostile as the document declares', async () => {
  const broken = (request: Made): fc.Arbitrary<Sent> =>
    fc.oneof(fc.constant(request), nearlyValid(request)).chain((made) => hostile(written(made)))
  const runs = await forAll(targets, TIME_MS, broken, async (sent) => {
    if (!isErasure(sent)) await send(sent)
  })
  expect(runs).toBeGreaterThan(0)
})

it('reads, searches, exports and writes after all that, and logs no failure', async () => {
  const exported = JSON.parse((await get('/export')).body) as Content
  for (const [name, items] of Object.entries(exported)) {
    const list = await get(`/${name}`)
    expect(JSON.parse(list.body)).toEqual(items)
    expect(list.headers.get('X-Total-Count')).toBe(String(items.length))
  }
  await put('/todos/1', { title: 'the last of all' })
  const item = JSON.parse((await get('/todos/1')).body) as Members
  const found = JSON.parse((await get('/search?term=the+last+of+all')).body) as {
    results: object[]
  }
  expect(found.results).toContainEqual({ collection: 'todos', item })
  expect(server.log()).not.toMatch(/requestId|exception|Error:/)
})
