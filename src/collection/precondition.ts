/** The conditions of a conditional request, on an item's version (RFC 9110, section 13.1). */

/** The versions that a condition names: any (`*`), some, or null without a condition. */
export type Versions = '*' | number[] | null

export type Precondition = {
  /** If-Match: the item must be one of these. */
  match: Versions
  /** If-None-Match: the item must be none of these. */
  noneMatch: Versions
}

/** Whether an item, undefined for none, meets the conditions. */
export function holds(precondition: Precondition, item: { version: number } | undefined): boolean {
  const { match, noneMatch } = precondition
  return (match === null || names(match, item)) && (noneMatch === null || !names(noneMatch, item))
}

function names(versions: '*' | number[], item: { version: number } | undefined): boolean {
  return item !== undefined && (versions === '*' || versions.includes(item.version))
}
