/**
 * `npm run bench`: Restpad beside the platform's floor and its peers, driven in turn with the same
 * load. Prints medians and ratios within the run, and writes every figure to bench.json.
 * `--quick` measures what the budgets are about, the floor and Restpad alone, within a minute;
 * `--only=a,b`, `--sizes=100,10000` and `--works=item,POST` choose.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clientOf } from '../support/client.ts'
import { makeContent } from './content.ts'
import {
  type Call,
  type Contestant,
  type Content,
  type Running,
  WORKS,
  type Work,
} from './contestant.ts'
import { contestants } from './contestants.ts'
import { type Expected, type LoadRequest, startLoad } from './load.ts'
import { installPeers } from './peers/install.ts'
import { processorTime, residentMemory } from './processor.ts'
import { type Sample, budgets, report } from './report.ts'
import { measureStart } from './start.ts'
import { verify } from './verify.ts'

const CONNECTIONS = 32
const WARM_SECONDS = 1
/** Nine reads to one PATCH. */
const READ_TIMES = { item: 6, list: 1, filter: 1, search: 1 }
const READS = ['item', 'list', 'filter', 'search'] as const
/** What may cost only so much more than the floor. */
const BUDGETED = ['item', 'list', 'POST']

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    sizes: { type: 'string' },
    works: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    out: { type: 'string', default: 'bench.json' },
  },
})
const { quick } = options
const sizes = options.sizes?.split(',').map(Number) ?? (quick ? [10_000] : [100, 10_000, 100_000])
const works = options.works?.split(',') ?? (quick ? BUDGETED : undefined)
const kinds = [...WORKS, 'mix' as const].filter((kind) => works?.includes(kind) ?? true)
const rounds = Number(options.rounds ?? 5)
const seconds = Number(options.seconds ?? (quick ? 1 : 2))
const names = options.only?.split(',') ?? (quick ? ['floor', 'Restpad'] : undefined)
const chosen = contestants.filter(({ name }) => names?.includes(name) ?? true)
if (!quick) await installPeers()

const folder = mkdtempSync(join(tmpdir(), 'restpad-bench-'))
const load = startLoad()
const start = await measureStart(folder)
const samples: Sample[] = []
for (const size of sizes) await measure(size)
load.stop()
rmSync(folder, { recursive: true })

console.log(report(samples))
console.log(budgets(samples))
const startUp = `${start.processor.toFixed(0)} ms CPU over the floor's`
console.log(`Bundle: ${start.gzip.toFixed(1)} KiB gzip; start-up: ${startUp}\n`)
const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version }
writeFileSync(options.out, JSON.stringify({ machine, rounds, seconds, start, samples }, null, 1))
console.log(`Every figure: ${options.out}`)

/** Every kind of work, and all of them mixed. */
type Kind = Work | 'mix'

/** A contestant that holds the content, idle until it is its turn. */
type Started = { contestant: Contestant; running: Running }

/** Starts all, so that each work is asked of one right after the other. */
async function measure(size: number): Promise<void> {
  const content = makeContent(size)
  const started: Started[] = []
  try {
    for (const contestant of chosen) {
      const why = size > contestant.most ? `is not asked to hold ${size}` : contestant.missing?.()
      if (why) {
        console.error(`${contestant.name}: ${why}`)
        continue
      }
      const place = join(folder, `${contestant.name} ${size}`.replaceAll(/\W+/g, '-'))
      mkdirSync(place)
      started.push({ contestant, running: await contestant.start(content, place) })
    }
    for (const kind of kinds) await race(kind, size, content, started)
  } finally {
    for (const { running } of started) await running.stop()
  }
}

/** Drives all with one kind of work, in turn, round after round. */
async function race(kind: Kind, size: number, content: Content, started: Started[]): Promise<void> {
  const able: (Started & { request: LoadRequest })[] = []
  for (const each of started) {
    const request = await requestOf(each, kind, content)
    if (request.calls.length === 0) continue
    await load.run({ ...request, seconds: WARM_SECONDS })
    able.push({ ...each, request })
  }
  for (let round = 0; round < rounds; round++) {
    // Each is the first in turn: a machine that gets slower is so for all.
    const turns = round % 2 === 0 ? able : able.toReversed()
    for (const { contestant, running, request } of turns) {
      const before = processorTime(running.pids)
      const { cpu, right, ...result } = await load.run(request)
      const processor = processorTime(running.pids) - before
      samples.push({
        contestant: contestant.name,
        size,
        work: kind,
        round,
        ...result,
        processor: (processor / right) * 1e6,
        load: cpu / seconds,
        memory: residentMemory(running.pids),
      })
    }
  }
  console.error(`${size} items, ${kind}: measured`)
}

/** What a contestant is driven with: calls whose answers were right when they were asked once. */
async function requestOf(
  { contestant, running: { url } }: Started,
  kind: Kind,
  content: Content,
): Promise<LoadRequest> {
  const { calls, scripts } = await scriptsOf(kind, async (work) =>
    contestant.calls(work, content, url),
  )
  const expected: Expected[] = []
  for (const call of calls) {
    const { status, text } = await clientOf(url)(call.method, call.path, call.body)
    const wrong = verify(call, status, text)
    if (wrong !== undefined) throw new Error(`${contestant.name}: ${wrong}`)
    expected.push({ ...call, text: call.method === 'POST' ? undefined : text })
  }
  return { url, calls: expected, scripts, connections: CONNECTIONS, seconds }
}

type Scripts = Pick<LoadRequest, 'scripts'> & { calls: Call[] }

/** Which calls each connection repeats: no two change the same todo, so that each PATCH writes. */
async function scriptsOf(kind: Kind, of: (work: Work) => Promise<Call[]>): Promise<Scripts> {
  if (kind !== 'mix') {
    const calls = await of(kind)
    const order = calls.map((_, index) => index)
    return { calls, scripts: kind === 'PATCH' ? shares(order) : [order] }
  }
  const patches = await of('PATCH')
  if (patches.length === 0) return { calls: [], scripts: [] }
  const reads: Call[] = []
  for (const work of READS) reads.push(...(await of(work)).slice(0, READ_TIMES[work]))
  const order = reads.map((_, index) => index)
  const scripts = shares(patches.map((_, index) => reads.length + index))
  return {
    calls: [...reads, ...patches],
    scripts: scripts.map((script) => script.flatMap((patch) => [...order, patch])),
  }
}

/** Deals the calls out to the connections. */
function shares(order: number[]): number[][] {
  const places = Array.from({ length: Math.min(CONNECTIONS, order.length) }, (_, place) => place)
  return places.map((place) => order.filter((_, turn) => turn % CONNECTIONS === place))
}
