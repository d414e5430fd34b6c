import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, it } from 'vitest'
import { clientOf } from '../support/client.ts'
import { startRestpad } from '../support/workerd.ts'
import { audit } from './audit.ts'
import { type Tally, checkLedger } from './crash-check.ts'
import { Client } from './crash-client.ts'
import { Ledger, readLedger } from './crash-ledger.ts'
import { Random } from './crash-random.ts'
import { changesSince, contentIn, databasePath, rowsIn, seqOf, withCopy } from './database.ts'
import { effort } from './effort.ts'

const ROUNDS = effort(5, 100)
const CLIENTS = 8
/** A server is killed after so many answers at most, and as many milliseconds. */
const LIFE = effort(60, 200)

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
const disk = join(folder, 'disk')
const path = databasePath(disk)

afterAll(() => rmSync(folder, { recursive: true }))

it(
  `has every acknowledged write and nothing else after each of ${ROUNDS} kills`,
  { timeout: effort(120_000, 600_000) },
  async () => {
    const random = new Random()
    const total: Tally = { acknowledged: 0, refused: 0, kept: 0, lost: 0 }
    const script = inject('bundle')
    let server = await startRestpad(script, disk)
    let calls = 0
    try {
      const shared = await clientOf(server.url)('POST', '/api/messages', { text: 'Shared' })
      expect(shared.status).toBe(201)
      for (let round = 1; round <= ROUNDS; round++) {
        const before = withCopy(path, rowsIn)
        const seq = withCopy(path, seqOf)
        const file = join(folder, `ledger-${round}`)
        const ledger = await Ledger.open(file)
        const clients = Array.from(
          { length: CLIENTS },
          (_, i) => new Client(i, before, random.fork(), ledger, () => ++calls),
        )
        const runs = Promise.all(clients.map(async (client) => client.run(server.url)))
        const state = { isRunning: true }
        void runs.finally(() => (state.isRunning = false))
        const due = random.below(LIFE)
        while (state.isRunning && ledger.answers < due) await sleep(1)
        await sleep(random.below(LIFE))
        await server.kill()
        await runs
        await ledger.close()

        const hint = `seed ${random.seed}, round ${round}`
        expect(audit(path), hint).toEqual([])
        const changes = withCopy(path, (database) => changesSince(database, seq))
        const { faults, tally } = checkLedger(readLedger(file), changes, before)
        expect(faults, hint).toEqual([])
        for (const name of ['acknowledged', 'refused', 'kept', 'lost'] as const) {
          total[name] += tally[name]
        }
        const content = withCopy(path, contentIn)
        server = await startRestpad(script, disk)
        expect((await clientOf(server.url)('GET', '/export')).body, hint).toEqual(content)
      }
    } finally {
      await server.kill()
    }
    console.log(`seed ${random.seed}, ${ROUNDS} kills:`, JSON.stringify(total))
    expect(total.acknowledged).toBeGreaterThan(0)
  },
)
