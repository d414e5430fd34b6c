/** The server held against a plain program that does the same in memory: random requests, kills. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { effort } from './effort.ts'
import { compareWithModel } from './model/run.ts'
import { type Restartable, startRestartable } from './restartable.ts'

/** Small enough to be reached. */
const LIMITS = { items: 6, bytes: 700 }
const SEED = Number(process.env['SEED'] ?? effort(20261124, Date.now() % 2 ** 31))
const MINUTE = 60_000

let server: Restartable & { end: () => Promise<void> }

beforeAll(async () => {
  server = await startRestartable({ MAX_ITEMS: LIMITS.items, MAX_BODY: LIMITS.bytes })
}, MINUTE)

afterAll(() => server.end())

it(
  `answers every request as the model does, whenever it is killed (seed ${SEED})`,
  { timeout: effort(2, 8) * MINUTE },
  async () => {
    const requests = await compareWithModel(server, LIMITS, {
      seed: SEED,
      numRuns: effort(30, 100_000),
      interruptAfterTimeLimit: effort(1, 5) * MINUTE,
    })
    expect(requests).toBeGreaterThan(1000)
  },
)
