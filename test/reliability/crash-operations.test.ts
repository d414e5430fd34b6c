import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, it } from 'vitest'
import { type Workerd, startRestpad } from '../support/workerd.ts'
import { auditDisk } from './audit.ts'
import { operations } from './crash-operations.ts'
import { Random } from './crash-random.ts'
import { effort } from './effort.ts'
import { DISK_CALLS, straceProblem, underStrace } from './strace.ts'

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
const random = new Random()
const timeout = effort(120_000, 600_000)
const unusable = await straceProblem()
const script = inject('bundle')

afterAll(() => rmSync(folder, { recursive: true }))

/** Something that kills the server, or lets it be, while the operation runs. */
type Kill = (server: Workerd, run: () => Promise<void>) => Promise<void>

/** Runs an operation once for each of these, and looks each time what a new server makes of it. */
async function crash(name: string, kills: Kill[]): Promise<Record<string, number>> {
  const disk = mkdtempSync(join(folder, 'disk-'))
  const outcomes: Record<string, number> = {}
  let server = await startRestpad(script, disk)
  try {
    for (const [i, kill] of kills.entries()) {
      const hint = `seed ${random.seed}, ${name}, kill ${i + 1} of ${kills.length}`
      const operation = await operations[name]?.(server.url, disk)
      if (!operation) throw new Error(`No operation is called ${name}`)
      let isAcknowledged = false
      await kill(server, async () => {
        const answer = await operation.run(server.url).catch(() => undefined)
        isAcknowledged = answer !== undefined && answer.status < 300
      })
      await server.kill()
      expect(auditDisk(disk), hint).toEqual([])
      server = await startRestpad(script, disk)
      const outcome = await operation.check(server.url, isAcknowledged).catch((error: Error) => {
        throw new Error(`${hint}: ${error.message}`)
      })
      const told = `${isAcknowledged ? 'acknowledged' : 'unanswered'}, ${outcome}`
      outcomes[told] = (outcomes[told] ?? 0) + 1
    }
  } finally {
    await server.kill()
  }
  expect(auditDisk(disk)).toEqual([])
  return outcomes
}

it.each(Object.keys(operations))(
  'does the whole %s or nothing of it when the server is killed at random',
  { timeout },
  async (name) => {
    const kills = Array.from({ length: effort(1, 20) }, (): Kill => async (server, run) => {
      const ran = run()
      await sleep(random.below(60))
      await server.kill()
      await ran
    })
    const outcomes = await crash(name, kills)
    expect(outcomes).not.toEqual({})
    console.log(`seed ${random.seed}, ${name}:`, JSON.stringify(outcomes))
  },
)

it.for(Object.keys(operations))(
  'does the whole %s or nothing of it when the server is killed at any of its system calls',
  { timeout },
  async (name, { skip }) => {
    if (unusable) skip(unusable)
    let calls = 0
    const count: Kill = async (server, run) => {
      calls = (await underStrace(server.pid, ['-e', `trace=${DISK_CALLS}`], run)).length
    }
    const amount = effort(1, 40)
    const kills = Array.from({ length: amount }, (_, i): Kill => async (server, run) => {
      const at = 1 + Math.floor(((i + random.below(1000) / 1000) / amount) * calls)
      const options = ['-e', `trace=${DISK_CALLS}`]
      options.push('-e', `inject=${DISK_CALLS}:signal=SIGKILL:when=${at}`)
      await underStrace(server.pid, options, run)
    })
    const outcomes = await crash(name, [count, ...kills])
    expect(outcomes).toHaveProperty('acknowledged, done')
    console.log(`seed ${random.seed}, ${name}, ${calls} calls:`, JSON.stringify(outcomes))
  },
)
