/** Reads the order that a list is asked for in. */
import { badParameter } from '../input/refusal.ts'
import { single } from './parameters.ts'
import type { Sort } from './query.ts'

const MAX_SORTS = 8

export function parseSort(parameters: URLSearchParams): Sort[] {
  const fields = single(parameters, '_sort')?.split(',') ?? []
  const orders = single(parameters, '_order')?.split(',') ?? []
  if (fields.some((field) => field.split('.').includes(''))) {
    throw badParameter('_sort', 'must be a comma-separated list of fields')
  }
  if (fields.length > MAX_SORTS) {
    throw badParameter('_sort', `must name at most ${MAX_SORTS} members`)
  }
  const isOrder = (text: string) => /^(asc|desc)$/i.test(text)
  if (!orders.every(isOrder) || orders.length > fields.length) {
    throw badParameter('_order', "must be 'asc' or 'desc' for each member of '_sort'")
  }
  return fields.map((field, i) => ({
    path: field.split('.'),
    descending: orders[i]?.toLowerCase() === 'desc',
  }))
}
