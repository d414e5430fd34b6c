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
  if (matches(match, tag) && !isKnown(noneMatch, tag)) return
  throw new Refusal(
    'precondition-failed',
    `${noun} is not in the state that If-Match or If-None-Match asks for`,
  )
}

function names(tags: '*' | string[], tag: string | undefined): boolean {
  return tag !== undefined && (tags === '*' || tags.includes(tag))
}
