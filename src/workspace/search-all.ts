/** A search over every collection at once. */
import { count, parseParameters, single } from '../query/parameters.ts'
import { EVERYTHING, SEARCH_LIMIT } from '../query/query.ts'
import { itemJson } from './items.ts'
import type { Stored } from './registry.ts'

/**
 * @param query a URL's, `term=…&page=…`
 * @returns a page of the items that contain the term, as JSON text: collection by collection, each
 *   in the order of ids.
 */
export function searchAll(collections: Stored[], query: string): string {
  const parameters = parseParameters(query)
  const term = single(parameters, 'term') ?? ''
  const page = count(parameters, 'page', 1) ?? 1
  const start = (page - 1) * SEARCH_LIMIT
  let total = 0
  const results: string[] = []
  for (const { collection, lists } of collections) {
    const everything = { ...EVERYTHING, text: term, sort: [{ path: ['id'], descending: false }] }
    const room = { start: Math.max(0, start - total), limit: SEARCH_LIMIT - results.length }
    for (const { id, doc } of lists.page({ ...everything, ...room }).rows) {
      results.push(`{"collection":${JSON.stringify(collection.name)},"item":${itemJson(id, doc)}}`)
    }
    total += lists.count(everything)
  }
  const head = JSON.stringify({ term, page, pages: Math.ceil(total / SEARCH_LIMIT), total })
  return `${head.slice(0, -1)},"results":[${results.join(',')}]}`
}
