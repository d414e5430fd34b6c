/** Inside workerd, where objects are evicted: against the model, and with many clients. */
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectOrder } from './history/check.ts'
import { plans, play } from './history/clients.ts'
import { compareWithModel } from './model/run.ts'
import { newWorkspace } from './model/steps.ts'
import type { Restartable } from './restartable.ts'
import { ORIGIN, checkedFetch } from '../support/send.ts'

const SEED = 20261124
const LIMITS = { items: 10_000, bytes: 65_536 }

const server: Restartable = {
  origin: () => ORIGIN,
  fetch: checkedFetch,
  forget: (workspace) => evictDurableObject(env.WORKSPACES.getByName(workspace)),
}

it(`answers every request as the model does, whenever it is evicted (seed ${SEED})`, async () => {
  const requests = await compareWithModel(server, LIMITS, { seed: SEED, numRuns: 10 })
  expect(requests).toBeGreaterThan(400)
})

it(`answers 8 clients as if it did one thing at a time, evicted meanwhile (seed ${SEED})`, async () => {
  for (const clients of fc.sample(plans(8, 50), { seed: SEED, numRuns: 2 })) {
    const record = await play(server, await newWorkspace(server), clients, 20)
    expect(record.calls.filter(({ output }) => output === undefined)).toEqual([])
    expectOrder(record)
  }
})
