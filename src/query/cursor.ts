/** Cursors: where a list goes on, as an opaque text that is good for that list alone. */
import { badParameter } from '../input/refusal.ts'
import type { Query } from './query.ts'

/** What decides the order of a list and its members. */
type Listing = Pick<Query, 'filters' | 'text' | 'sort'>

/**
 * @param version the version of the last item seen: the change log knows where that item stood,
 *   even when it is changed or gone by then.
 */
export function formatCursor(version: number, collection: string, listing: Listing): string {
  const { filters, text, sort } = listing
  const fingerprint = hash(JSON.stringify([version, collection, filters, text, sort]))
  return `${version.toString(36)}-${fingerprint}`
}

/**
 * @returns the version
 * @throws Refusal for a cursor that this list did not give.
 */
export function parseCursor(cursor: string, collection: string, listing: Listing): number {
  const version = Number.parseInt(cursor, 36)
  const isVersion = Number.isSafeInteger(version) && version > 0
  if (isVersion && formatCursor(version, collection, listing) === cursor) return version
  throw unknownCursor()
}

export function unknownCursor() {
  return badParameter('_after', 'is not a cursor of this list')
}

/** A list's entity tag: the seq of the last change behind it, and the query that chose from it. */
export function listTag(seq: number, query: string): string {
  return `${seq}-${hash(query === '' ? '' : `?${query}`)}`
}

/** FNV-1a in 32 bits: it tells lists apart; it keeps no secret. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return (value >>> 0).toString(36)
}
