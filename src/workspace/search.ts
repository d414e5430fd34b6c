/** A search over every collection at once. */
import { EVERYTHING } from '../collection/query.ts'
import type { SearchResult } from './results.ts'
import type { Store } from './store.ts'

/** A page of the items that contain a text, collection by collection, each in order of its ids. */
export function search(store: Store, text: string, start: number, limit: number): SearchResult {
  let total = 0
  const results: string[] = []
  for (const name of store.names) {
    const query = { ...EVERYTHING, text, sort: [{ path: ['id'], descending: false }] }
    const room = { start: Math.max(0, start - total), limit: limit - results.length }
    for (const { json } of store.list(name).page({ ...query, ...room })?.items ?? []) {
      results.push(`{"collection":${JSON.stringify(name)},"item":${json}}`)
    }
    total += store.list(name).count(query)
  }
  return { ok: true, json: `[${results.join(',')}]`, total }
}
