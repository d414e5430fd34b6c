/**
 * Measures what a workspace costs: a thousand are made and used on one workerd, and one of them is
 * timed while the others come. `npm run bench:workspaces`; docs/scale.md has the figures.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientOf } from '../support/client.ts'
import { makeBundle, startRestpad } from '../support/workerd.ts'
import { residentMemory } from './processor.ts'
import { median } from './report.ts'

const WORKSPACES = 1000
const ROUND = 100

const folder = mkdtempSync(join(tmpdir(), 'restpad-bench-'))
const disk = join(folder, 'disk')
const { url: origin, pid, stop } = await startRestpad(makeBundle(join(folder, 'bundle')), disk)
const todo = { title: 'Measure' }

/** @returns the response's body */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const received = await clientOf(origin)<T>(method, path, body)
  if (received.status >= 300) throw new Error(`${path}: ${received.status} ${received.text}`)
  return received.body
}

/** @returns its URL */
async function create(): Promise<string> {
  return (await ask<{ url: string }>('POST', '/workspaces')).url
}

/** Runs it and adds its milliseconds to the times. */
async function time<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await run()
  times.push(performance.now() - start)
  return result
}

/** KiB of the workspaces' files, their logs included. */
function diskUse(): number {
  return readdirSync(disk, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[0-9a-f]{64}\.sqlite/.test(path))
    .reduce(
      (sum, path) =>
        sum + (statSync(join(disk, path), { throwIfNoEntry: false })?.size ?? 0) / 1024,
      0,
    )
}

const first = await create()
const rows: object[] = []
for (let made = ROUND; made <= WORKSPACES; made += ROUND) {
  const times = { create: [], use: [], read: [], write: [] }
  for (let n = 0; n < ROUND; n++) {
    const url = await time(times.create, create)
    await time(times.use, async () => ask('POST', `${url}/api/todos`, todo))
    await time(times.read, async () => ask('GET', `${first}/api/todos?_limit=10`))
    await time(times.write, async () => ask('POST', `${first}/api/todos`, todo))
  }
  rows.push({
    workspaces: made,
    'create ms': median(times.create).toFixed(2),
    'first POST ms': median(times.use).toFixed(2),
    'GET in the first ms': median(times.read).toFixed(2),
    'POST in the first ms': median(times.write).toFixed(2),
    'disk KiB each': (diskUse() / (made + 1)).toFixed(0),
    'workerd MiB': residentMemory([pid]).toFixed(0),
  })
}
console.table(rows)
await stop()
rmSync(folder, { recursive: true })
