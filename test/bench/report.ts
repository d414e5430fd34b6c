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

/** @returns how much of the floor's processor time Restpad takes for each work, in a line */
export function budgets(samples: Sample[]): string {
  const works = Object.entries(Object.groupBy(samples, ({ size, work }) => `${work} of ${size}`))
  const ratios = works.map(
    ([work, group = []]) =>
      `${work}: ${ratio('processor', of(group, 'Restpad'), of(group, 'floor'))}`,
  )
  return `CPU a request, of the floor's: ${ratios.join(', ')}\n`
}

const COLUMNS = [
  'contestant',
  'req/s (least–most)',
  'of the floor',
  "Restpad's lead",
  'CPU µs/req',
  'of the floor',
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
  const middle = (member: 'processor' | 'p50' | 'p99' | 'memory') =>
    median(own.map((sample) => sample[member]))
  return [
    `${round(median(rates))} (${round(Math.min(...rates))}–${round(Math.max(...rates))})`,
    ratio('rate', own, of(all, 'floor')),
    ratio('rate', of(all, 'Restpad'), own),
    round(middle('processor')),
    ratio('processor', own, of(all, 'floor')),
    middle('p50').toFixed(1),
    middle('p99').toFixed(1),
    round(middle('memory')),
    String(own.reduce((total, { wrong }) => total + wrong, 0)),
  ]
}

function of(samples: Sample[], name: string): Sample[] {
  return samples.filter(({ contestant }) => contestant === name)
}

/** The median over the rounds of one's figure divided by another's in the same round. */
function ratio(member: 'rate' | 'processor', own: Sample[], others: Sample[]): string {
  const ratios = own.flatMap((sample) => {
    const other = others.find(({ round: turn }) => turn === sample.round)
    return other ? [sample[member] / other[member]] : []
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
