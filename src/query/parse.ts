/** Turns a URL's query, in json-server 0.17's dialect, into what a list is asked for. */
import { badParameter } from '../input/refusal.ts'
import { parseCursor } from './cursor.ts'
import { checkComparisons, parseFilters } from './filters.ts'
import { parseParameters, single } from './parameters.ts'
import type { Filter, Query } from './query.ts'
import { parseSort } from './sort.ts'
import type { Table } from './table.ts'
import { WINDOW, parseWindow } from './window.ts'

/** A query, and the page when it was asked for by number. */
export type ListRequest = { parameters: URLSearchParams; query: Query; page: number | null }

/**
 * Reads a list's query.
 * @throws Refusal that names a parameter which cannot be understood.
 */
export function parseList(table: Table, query: string): ListRequest {
  const parameters = parseParameters(query)
  const filters = parseFilters(table, parameters)
  return finish(table, parameters, { filters, text: single(parameters, 'q') ?? '' })
}

/** Reads `?field=part` of a search: each field must contain its part. */
export function parseSearch(table: Table, query: string): ListRequest {
  const { collection } = table
  const parameters = parseParameters(query)
  const filters = new Map<string, Filter>()
  for (const [name, value] of parameters) {
    if (name.startsWith('_')) continue
    if (!collection.isOpen && !collection.textFields.includes(name)) {
      throw badParameter(name, 'is not a text field')
    }
    // A declared name may have a dot; in an open collection that leads to a member of a member.
    const path = collection.isOpen ? name.split('.') : [name]
    if (value === '') continue
    const values = [...(filters.get(name)?.values ?? []), value]
    filters.set(name, { path, operator: 'like', values })
    checkComparisons(name, [...filters.values()])
  }
  return finish(table, parameters, { filters: [...filters.values()], text: '' })
}

function finish(
  table: Table,
  parameters: URLSearchParams,
  chosen: Pick<Query, 'filters' | 'text'>,
): ListRequest {
  const listing = { ...chosen, sort: parseSort(parameters) }
  const known = new Set([...WINDOW, '_sort', '_order'])
  const unknown = [...parameters.keys()].find((name) => name.startsWith('_') && !known.has(name))
  if (unknown) throw badParameter(unknown, 'is not known here')
  const { page, ...window } = parseWindow(parameters)
  const cursor = single(parameters, '_after')
  const after = cursor === undefined ? 0 : parseCursor(cursor, table.collection.name, listing)
  return { parameters, query: { ...listing, ...window, after }, page }
}
