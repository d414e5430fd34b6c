/** The conditions of a conditional request (RFC 9110, section 13.1). */
import { Refusal } from '../input/refusal.ts'
import type { Tags } from './protocol.ts'

/** Whether If-Match lets a request through. The tag is undefined for what is not there. */
export function matches(match: Tags, tag: string | undefined): boolean {
  return match === null || names(match, tag)
}

/** Whether If-None-Match names what is there. */
export function isKnown(noneMatch: Tags, tag: string | undefined): boolean {
  return noneMatch !== null && names(noneMatch, tag)
}

/** @throws Refusal when a write's conditions do not hold. */
export function checkConditions(
  noun: string,
  tag: string | undefined,
  match: Tags,
  noneMatch: Tags,
): void {
  if (match !== null && tag === undefined) {
    throw failed(`${noun} does not exist, so nothing matches If-Match`)
  }
  if (!matches(match, tag)) throw failed(`${noun} has changed: its ETag does not match If-Match`)
  if (isKnown(noneMatch, tag)) throw failed(`${noun} exists: its ETag matches If-None-Match`)
}

function failed(message: string): Refusal {
  return new Refusal('precondition-failed', message)
}

function names(tags: '*' | string[], tag: string | undefined): boolean {
  return tag !== undefined && (tags === '*' || tags.includes(tag))
}
