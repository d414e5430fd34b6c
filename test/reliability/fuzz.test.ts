/**
 * Valid, nearly valid and hostile requests to every operation of the OpenAPI document: the answer
 * is one that the document declares, what it calls valid is done, and nothing is a 5xx.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Members } from '../../src/input/json.ts'
import type { Received, Sent } from '../support/exchange.ts'
import { SEED } from '../support/starters.ts'
import { surprise } from './checked-exchange.ts'
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
import { type Fuzzed, startFuzzed } from './fuzz-server.ts'

/** Requests to each operation. */
const RUNS = effort(12, 400)
const OPERATION_MS = effort(4000, 3000)
const TIME_MS = effort(4000, 90_000)

type Content = { [collection: string]: Members[] }

/** Bytes: the limit in wrangler.toml. */
const MAX_BODY = 64 * 1024

let server: Fuzzed
let targets: Target[] = []

beforeAll(async () => {
  server = await startFuzzed(inject('bundle'))
  const { shared, own } = server.documents
  // What is not below the workspace's root, and what is.
  const outside = targetsOf(shared).filter(({ path }) => /^\/w(\/|orkspaces)/.test(path))
  targets = [...targetsOf(own).filter(({ path }) => path !== `${server.root}/`), ...outside]
})

async function read<T>(path: string): Promise<T> {
  return JSON.parse((await server.ask('GET', path)).body) as T
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
  const workspace = server.root.slice('/w/'.length)
  const any = fc
    .oneof(...targets.map((target) => validRequest(target, workspace)))
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
  return method === 'DELETE' && /^\/w\/[^/?#]+\/*([?#]|$)/.test(path)
}

/** Lets a request erase another workspace than the one that all use. */
async function sparing(request: Made): Promise<Made> {
  if (!isErasure(request.target)) return request
  return { ...request, path: { workspace: await server.newWorkspace() } }
}

/** What else than success the document promises to a valid request, by what it holds. */
function excused({ target, path, headers, members }: Made, { body }: Sent): number[] {
  const isConditional = Object.keys(headers).length > 0
  return [
    ...(isConditional ? [304, 412] : []),
    ...('id' in path && target.method !== 'PUT' ? [404] : []),
    ...('name' in path ? [target.method === 'PUT' ? 409 : 404] : []),
    ...('id' in members && target.method === 'POST' ? [409] : []),
    ...(body && body.length > MAX_BODY ? [413] : []),
  ]
}

it('does whatever the document calls valid, and gives it back', { timeout: 300_000 }, async () => {
  // Valid in any of them: it has each one's required members.
  const first = { id: 1, title: 'x', text: 'x', name: 'x' }
  const content = Object.fromEntries(Object.keys(SEED).map((name) => [name, [first]]))
  for (const target of targets) {
    let done = 0
    await server.ask('PUT', '/import', content)
    await server.ask('PUT', '/collections/pets', {})
    await forAll([target], OPERATION_MS, fc.constant<Made>, async (made) => {
      const request = await sparing(made)
      const sent = written(request)
      const received = await server.send(sent)
      if (received.status < 300) {
        done++
        await expectStored(request, sent, received)
      } else if (!excused(request, sent).includes(received.status)) {
        throw surprise(sent, received, ['it is valid'])
      }
    })
    expect(done, target.operation.operationId).toBeGreaterThan(0)
  }
})

/** Reads what a request wrote: it is what was answered, with all the members that were sent. */
async function expectStored({ target, members }: Made, sent: Sent, received: Received) {
  if (target.path.endsWith('/import')) return expectContent(members)
  if (!received.headers.has('ETag') || ['GET', 'HEAD'].includes(sent.method)) return
  const item = JSON.parse(received.body) as Members
  const [path = ''] = sent.path.slice(server.root.length).split('?')
  const list = /^\/api\/\w+/.exec(path)?.[0]
  expect((await server.ask('GET', list ? `${list}/${Number(item.id)}` : path)).body).toBe(
    received.body,
  )
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
  const exported = await read<Content>('/export')
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
    const received = await server.send(sent)
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
    if (!isErasure(sent)) await server.send(sent)
  })
  expect(runs).toBeGreaterThan(0)
})

it('reads, searches, exports and writes after all that, and logs no failure', async () => {
  for (const [name, items] of Object.entries(await read<Content>('/export'))) {
    const list = await server.ask('GET', `/api/${encodeURIComponent(name)}`)
    expect(JSON.parse(list.body)).toEqual(items)
    expect(list.headers.get('X-Total-Count')).toBe(String(items.length))
  }
  await server.ask('PUT', '/api/todos/1', { title: 'the last of all' })
  const item = await read<Members>('/api/todos/1')
  const found = await read<{ results: object[] }>('/api/search?term=the+last+of+all')
  expect(found.results).toContainEqual({ collection: 'todos', item })
  expect(server.failures()).toBeUndefined()
})

it('leaves everything in order on the disk', async () => {
  expect(await server.end()).toEqual([])
})

afterAll(async () => server?.end())
