/**
 * Measures what a workspace costs: a thousand are made and used on one workerd, and one of them is
 * timed while the others come. `npm run bench:workspaces`; docs/scale.md has the figures.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBundle, startRestpad } from '../workerd.ts'

const WORKSPACES = 1000
const ROUND = 100

const folder = mkdtempSync(join(tmpdir(), 'restpad-bench-'))
const disk = join(folder, 'disk')
const { url: origin, pid, stop } = await startRestpad(makeBundle(join(folder, 'bundle')), disk)
const todo = {
  method: 'POST',
  body: JSON.stringify({ title: 'Measure' }),
  headers: { 'Content-Type': 'application/json' },
}

async function ask(path: string, init?: RequestInit): Promise<string> {
  const response = await fetch(new URL(path, origin), init)
  const body = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`)
  return body
}

async function create(): Promise<string> {
  const { url } = JSON.parse(await ask('/workspaces', { method: 'POST' })) as { url: string }
  return url
}

/** Runs it and adds its milliseconds to the times. */
async function time<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await run()
  times.push(performance.now() - start)
  return result
}

function median(values: number[]): string {
  return (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(2)
}

/** Resident memory of workerd, in MiB (Linux only). */
function memory(): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
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
    await time(times.use, async () => ask(`${url}/api/todos`, todo))
    await time(times.read, async () => ask(`${first}/api/todos?_limit=10`))
    await time(times.write, async () => ask(`${first}/api/todos`, todo))
  }
  rows.push({
    workspaces: made,
    'create ms': median(times.create),
    'first POST ms': median(times.use),
    'GET in the first ms': median(times.read),
    'POST in the first ms': median(times.write),
    'disk KiB each': (diskUse() / (made + 1)).toFixed(0),
    'workerd MiB': memory().toFixed(0),
  })
}
console.table(rows)
await stop()
rmSync(folder, { recursive: true })
