/** Turns what a form holds into the members that a request sends. */
import type { Member } from './api-document.ts'

export type Members = { [member: string]: unknown }

/** The members of a new item: what was filled in. What the schema gives by itself is not sent. */
export function newMembers(members: Member[], form: FormData): Members {
  return changedMembers(members, form, undefined)
}

/**
 * A merge patch (RFC 7396) from an item to what the form holds: members that were not touched stay
 * out of it, as those do that no schema declares.
 */
export function changedMembers(
  members: Member[],
  form: FormData,
  item: Members | undefined,
): Members {
  const changed: Members = {}
  for (const member of members) {
    const { name, schema } = member
    const before = item ? item[name] : schema.default
    const value = valueOf(member, form.get(name))
    if (value === undefined && schema.type === 'boolean') {
      if (before === true) changed[name] = false
    } else if (value === undefined) {
      if (item && before !== undefined) changed[name] = null
    } else if (JSON.stringify(value) !== JSON.stringify(before)) {
      changed[name] = value
    }
  }
  return changed
}

/** Whether it is written as JSON: a list, an object, or what may be several things. */
export function isStructured({ schema }: Member): boolean {
  return !['string', 'integer', 'number', 'boolean'].includes(String(schema.type))
}

/** @returns undefined for an empty field; a text where the field holds nothing better. */
function valueOf(member: Member, entry: File | string | null): unknown {
  const { schema } = member
  if (typeof entry !== 'string' || entry === '') return undefined
  if (schema.type === 'boolean') return true
  // Browsers write a line's end in a form as CR and LF; a page's text has LF.
  if (schema.type === 'string') return entry.replaceAll('\r\n', '\n')
  return schema.type === 'integer' || schema.type === 'number' || isStructured(member)
    ? jsonOr(entry)
    : entry
}

/** What is no JSON goes as it is: the server says what is wrong with it. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
