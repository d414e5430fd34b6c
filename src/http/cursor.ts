/** Cursors: where a list goes on, as an opaque text that is good for that list alone. */
import type { Query } from '../collection/query.ts'

/** What decides the order of a list and its members. */
type Listing = Pick<Query, 'filters' | 'text' | 'sort'>

/**
 * @param version the version of the last item seen: the change log knows where that item stood,
 *   even when it is changed or gone by then.
 */
export function formatCursor(version: number, collection: string, listing: Listing): string {
  return `${version.toString(36)}-${fingerprint(version, collection, listing)}`
}

/** @returns the version, or undefined for a cursor that this list did not give. */
export function parseCursor(
  cursor: string,
  collection: string,
  listing: Listing,
): number | undefined {
  const version = Number.parseInt(cursor, 36)
  if (!Number.isSafeInteger(version) || version < 1) return undefined
  return formatCursor(version, collection, listing) === cursor ? version : undefined
}

function fingerprint(
  version: number,
  collection: string,
  { filters, text, sort }: Listing,
): string {
  return hash(JSON.stringify([version, collection, filters, text, sort]))
}

/** FNV-1a in 32 bits: it tells lists apart; it keeps no secret. */
export function hash(text: string): string {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return (value >>> 0).toString(36)
}
