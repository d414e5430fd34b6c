/** What each read answers. */
import { checkConditions, isKnown } from './conditions.ts'
import { pathId } from './item-writes.ts'
import type { Way } from './lists.ts'
import type { ListResult, ReadResult, Tags } from './protocol.ts'
import type { Stored } from './registry.ts'

/** @param known the tags of the lists that the client already has */
export function readList({ lists }: Stored, way: Way, query: string, known: Tags): ListResult {
  // A tag was given for this very query. `*` says nothing of it: the query must be understood first.
  if (known !== null && known !== '*') {
    const tag = lists.tag(query)
    if (isKnown(known, tag)) return { ok: true, json: null, tag, total: 0 }
  }
  const list = lists.read(way, query)
  return { ok: true, ...list, json: known === '*' ? null : list.json }
}

/** @param id as the path has it */
export function readItem(
  { collection, items }: Stored,
  id: string,
  match: Tags,
  noneMatch: Tags,
): ReadResult {
  const { json, version } = items.read(pathId(id, items))
  const tag = String(version)
  checkConditions(collection.noun, tag, match, null)
  return { ok: true, json: isKnown(noneMatch, tag) ? null : json, tag }
}
