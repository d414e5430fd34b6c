/** The queries of a list's other pages. */
import { formatCursor } from './cursor.ts'
import type { ListRequest } from './parse.ts'

/** Queries without `?`, by their relation to this page (RFC 8288). */
export type Pages = { first?: string; prev?: string; next?: string; last?: string }

/**
 * @param total items of the whole list
 * @param next the version of this page's last item, 0 at the end of the list
 */
export function pagesOf(
  collection: string,
  { parameters, query, page }: ListRequest,
  total: number,
  next: number,
): Pages {
  if (page !== null) return numbered(parameters, page, Math.max(1, Math.ceil(total / query.limit)))
  if (next === 0) return {}
  const cursor = formatCursor(next, collection, query)
  const changed = { _after: cursor, _start: null, _end: null, _limit: String(query.limit) }
  return { next: withChanged(parameters, changed) }
}

/** As json-server links them. */
function numbered(parameters: URLSearchParams, page: number, last: number): Pages {
  const to = (number: number) => withChanged(parameters, { _page: String(number) })
  return {
    first: to(1),
    ...(page > 1 ? { prev: to(Math.min(page - 1, last)) } : {}),
    ...(page < last ? { next: to(page + 1) } : {}),
    last: to(last),
  }
}

function withChanged(
  parameters: URLSearchParams,
  changed: { [name: string]: string | null },
): string {
  const copy = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) copy.delete(name)
    else copy.set(name, value)
  }
  return copy.toString()
}
