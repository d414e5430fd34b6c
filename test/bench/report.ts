/** Turns samples into the tables that a benchmark prints. */
import type { Work } from './contestant.ts'

/** One contestant driven once. */
export type Sample = {
  contestant: string
  /** Items of each collection. */
  size: number
  work: Work | 'mix'
  round: number
  /** Right answers a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  wrong: number
  /** Microseconds of processor time that the server took for a request. */
  processor: number
  /** Processors that the load took. */
  load: number
  /** MiB that the server has resident afterwards. */
  memory: number
}

/** @returns a table in Markdown for each size and work */
export function report(samples: Sample[]): string {
  const groups = Object.groupBy(samples, ({ size, work }) => `${size} items: ${work}`)
  return Object.entries(groups)
    .map(([title, group = []]) => `### ${title}\n\n${table(group)}\n`)
    .join('\n')
}

const COLUMNS = [
  'contestant',
  'req/s (least–most)',
  'of the floor',
  "Restpad's lead",
  'CPU µs/req',
  'p50 ms',
  'p99 ms',
  'MiB',
  'wrong',
]

function table(samples: Sample[]): string {
  const rows = Object.entries(Object.groupBy(samples, ({ contestant }) => contestant)).map(
    ([name, own = []]) => [name, ...figures(own, samples)],
  )
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}

function figures(own: Sample[], all: Sample[]): string[] {
  const rates = own.map(({ rate }) => rate)
  const of = (member: 'processor' | 'p50' | 'p99' | 'memory') =>
    median(own.map((sample) => sample[member]))
  return [
    `${round(median(rates))} (${round(Math.min(...rates))}–${round(Math.max(...rates))})`,
    ratio(own, all, 'floor'),
    ratio(
      all.filter(({ contestant }) => contestant === 'Restpad'),
      own,
      undefined,
    ),
    round(of('processor')),
    of('p50').toFixed(1),
    of('p99').toFixed(1),
    round(of('memory')),
    String(own.reduce((total, { wrong }) => total + wrong, 0)),
  ]
}

/** The median over the rounds of a rate divided by another's in the same round. */
function ratio(own: Sample[], all: Sample[], name: string | undefined): string {
  const ratios = own.flatMap(({ round: turn, rate }) => {
    const other = all.find(
      (sample) => sample.round === turn && (name === undefined || sample.contestant === name),
    )
    return other ? [rate / other.rate] : []
  })
  return ratios.length === 0 ? '–' : median(ratios).toFixed(2)
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en')
}
