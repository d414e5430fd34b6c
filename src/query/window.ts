/** Which part of a list is asked for: a page by number, a slice, or what follows a cursor. */
import { badParameter } from '../input/refusal.ts'
import { count } from './parameters.ts'
import { MAX_LIMIT } from './query.ts'

/** `page` is null unless it was asked for by number. */
export type Window = { start: number; limit: number; page: number | null }

export const WINDOW = ['_page', '_limit', '_start', '_end', '_after']

/** A page without `_limit`, as in json-server. */
const PAGE_LIMIT = 10

/** Parameters that cannot stand beside others. */
const CLASHES = [
  ['_page', ['_start', '_end', '_after']],
  ['_after', ['_start', '_end']],
  ['_end', ['_limit']],
] as const

export function parseWindow(parameters: URLSearchParams): Window {
  const page = count(parameters, '_page', 1)
  const limit = count(parameters, '_limit', page === undefined ? 0 : 1)
  const start = count(parameters, '_start', 0) ?? 0
  const end = count(parameters, '_end', 0)
  refuseClashes(parameters)
  if (page !== undefined) {
    const size = limit ?? PAGE_LIMIT
    if (size > MAX_LIMIT) throw badParameter('_limit', `must be at most ${MAX_LIMIT}`)
    return { start: (page - 1) * size, limit: size, page }
  }
  const wanted = end === undefined ? (limit ?? MAX_LIMIT) : Math.max(0, end - start)
  return { start, limit: Math.min(wanted, MAX_LIMIT), page: null }
}

function refuseClashes(parameters: URLSearchParams): void {
  const isGiven = (name: string) => parameters.has(name)
  for (const [name, others] of CLASHES) {
    const other = isGiven(name) ? others.find(isGiven) : undefined
    if (other) throw badParameter(other, `cannot be used with '${name}'`)
  }
}
