/**
 * Collections of any schema that is accepted: their items, lists and searches are answered as the
 * document declares that they make, and what they observe of their items can be their schema.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Description } from '../../src/collection/definition.ts'
import type { Received } from '../support/exchange.ts'
import { surprise } from './checked-exchange.ts'
import { effort } from './effort.ts'
import { anyItem, badDeclaration, collectionName, declaration } from './fuzz-collections.ts'
import { type Fuzzed, startFuzzed } from './fuzz-server.ts'
import { hostileText } from './fuzz-values.ts'

const RUNS = effort(60, 3000)
const TIME_MS = effort(10_000, 120_000)

let server: Fuzzed

beforeAll(async () => {
  server = await startFuzzed(inject('bundle'))
})

/** @throws Error that prints the response unless its status is one of these */
async function ask(statuses: number[], method: string, path: string, body?: object) {
  const received: Received = await server.ask(method, path, body)
  if (statuses.includes(received.status)) return received
  const sent = { method, path, headers: {}, body: Buffer.from(JSON.stringify(body) ?? '') }
  throw surprise(sent, received, [`it is none of ${statuses}`])
}

async function run<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>) {
  const parameters = { numRuns: RUNS, interruptAfterTimeLimit: TIME_MS }
  const { failed, seed, counterexamplePath, errorInstance, numRuns } = await fc.check(
    fc.asyncProperty(arbitrary, check),
    parameters,
  )
  const where = `With seed ${seed}, path ${counterexamplePath}`
  if (failed) throw new Error(where, { cause: errorInstance })
  expect(numRuns).toBeGreaterThan(effort(10, 100))
}

const queries = fc.array(fc.tuple(fc.constantFrom('', '_ne', '_gte', '_like'), hostileText), {
  maxLength: 2,
})

it('serves a collection of any schema', { timeout: 240_000 }, async () => {
  const values = fc.record({
    name: collectionName,
    body: fc.oneof({ weight: 3, arbitrary: declaration }, badDeclaration),
    items: fc.array(anyItem, { maxLength: 4 }),
    queries,
    next: fc.oneof(declaration, badDeclaration),
  })
  await run(values, async ({ name, body, items, queries, next }) => {
    const [at, list] = [
      `/collections/${encodeURIComponent(name)}`,
      `/api/${encodeURIComponent(name)}`,
    ]
    await ask([204, 404], 'DELETE', at)
    const { status } = await ask([201, 400, 413], 'PUT', at, body)
    if (status !== 201) return
    for (const item of items) await ask([201, 400, 413], 'POST', list, item)
    const fields = items.flatMap((item) => Object.keys(item)).slice(0, 3)
    for (const [operator, text] of queries) {
      for (const field of fields) {
        const by = new URLSearchParams([[field + operator, text.toWellFormed()]])
        await ask([200, 400], 'GET', `${list}?${String(by)}&_sort=${encodeURIComponent(field)}`)
      }
      const q = encodeURIComponent(text.toWellFormed())
      await ask([200, 400], 'GET', `${list}?q=${q}&_limit=1`)
      await ask([200, 400], 'GET', `/api/search?term=${q}`)
    }
    const stored = (await ask([200], 'GET', list)).body
    await ask([200, 400, 409, 413], 'PUT', at, next)
    const description = JSON.parse((await ask([200], 'GET', at)).body) as Description
    // The seed would have to meet it, too.
    const observed = { ...description, schema: description.observed, seed: [] }
    const { body: declared } = await ask([200, 413], 'PUT', at, observed)
    expect(JSON.parse(declared)).toMatchObject({ items: JSON.parse(stored).length })
    expect((await ask([200], 'GET', list)).body).toBe(stored)
    const { body: content } = await ask([200], 'GET', '/export')
    // Parsed, both: names like 0 then come first.
    expect(JSON.stringify(JSON.parse(content)[name])).toBe(JSON.stringify(JSON.parse(stored)))
    await ask([204], 'DELETE', at)
    await ask([404], 'GET', list)
  })
  expect(server.failures()).toBeUndefined()
})

it('leaves everything in order on the disk', async () => {
  expect(await server.end()).toEqual([])
})

afterAll(async () => server?.end())
