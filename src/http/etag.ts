/** Entity tags and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
import type { Versions } from '../collection/precondition.ts'
import { hash } from './cursor.ts'

/** An item's tag: its version. */
export function itemTag(version: number): string {
  return `"${version}"`
}

/** A list's tag: the seq of the collection's last change, and the query that chose from it. */
export function listTag(seq: number, search: string): string {
  return `"${seq}-${hash(search)}"`
}

/**
 * Reads If-Match, whose comparison is strong: a weak tag names nothing.
 * @returns null without the header.
 */
export function parseIfMatch(header: string | undefined): Versions {
  return versions(header, (tag) => /^"(0|[1-9]\d{0,14})"$/.exec(tag)?.[1])
}

/** Reads If-None-Match, whose comparison is weak. */
export function parseIfNoneMatch(header: string | undefined): Versions {
  return versions(header, (tag) => /^(?:W\/)?"(0|[1-9]\d{0,14})"$/.exec(tag)?.[1])
}

/** Reads a list's If-None-Match: the seqs that it names for this very query. */
export function parseKnownSeqs(header: string | undefined, search: string): Versions {
  return versions(header, (tag) => {
    const [, opaque, seq] = /^(?:W\/)?("(\d{1,15})-.*)$/.exec(tag) ?? []
    return opaque === listTag(Number(seq), search) ? seq : undefined
  })
}

/** @param read the number that a tag stands for; undefined for a tag that is none of ours */
function versions(header: string | undefined, read: (tag: string) => string | undefined): Versions {
  if (header === undefined) return null
  if (header.trim() === '*') return '*'
  return tags(header).flatMap((tag) => {
    const version = read(tag)
    return version === undefined ? [] : [Number(version)]
  })
}

/** Commas may stand inside a tag. */
function tags(header: string): string[] {
  return Array.from(header.matchAll(/(?:^|[\s,])((?:W\/)?"[^"]*")/g), ([, tag = '']) => tag)
}
