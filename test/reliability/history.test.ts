/** Eight clients on three items of a server that is killed: what they saw must have an order. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { effort } from './effort.ts'
import { expectOrder } from './history/check.ts'
import { plans, play } from './history/clients.ts'
import { newWorkspace } from './model/steps.ts'
import { type Restartable, startRestartable } from './restartable.ts'

const SEED = Number(process.env['SEED'] ?? effort(20261124, Date.now() % 2 ** 31))
const MINUTE = 60_000

let server: Restartable & { end: () => Promise<void> }

beforeAll(async () => {
  server = await startRestartable()
}, MINUTE)

afterAll(() => server.end())

it(
  `answers 8 clients as if it did one thing at a time, through kills (seed ${SEED})`,
  { timeout: effort(2, 8) * MINUTE },
  async () => {
    for (const clients of fc.sample(plans(8, 50), { seed: SEED, numRuns: effort(1, 50) })) {
      const record = await play(server, await newWorkspace(server), clients, 70)
      expect(record.calls.length).toBeGreaterThan(300)
      expectOrder(record)
    }
  },
)
