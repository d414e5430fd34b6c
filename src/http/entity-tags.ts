/** Entity tags and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */

/** The opaque texts that a condition names: any (`*`), some, or null without a condition. */
type Tags = '*' | string[] | null

/** @param opaque what stands between the quotes */
export function formatTag(opaque: string): string {
  return `"${opaque}"`
}

/** Reads If-Match. Its comparison is strong, so a weak tag never matches and is left out. */
export function parseIfMatch(header: string | undefined): Tags {
  return parseTags(header, (isWeak) => !isWeak)
}

/** Reads If-None-Match, whose comparison is weak. */
export function parseIfNoneMatch(header: string | undefined): Tags {
  return parseTags(header, () => true)
}

function parseTags(header: string | undefined, counts: (isWeak: boolean) => boolean): Tags {
  if (header === undefined) return null
  if (header.trim() === '*') return '*'
  // A tag may contain commas.
  return Array.from(header.matchAll(/(?:^|[\s,])(W\/)?"([^"]*)"/g)).flatMap(
    ([, weak, opaque = '']) => (counts(weak !== undefined) ? [opaque] : []),
  )
}
