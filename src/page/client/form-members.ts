/** Turns what a form holds into the members that a request sends. */
import type { Kind } from '../../collection/kinds/kind.ts'
import { kindOf } from '../../collection/kinds/kinds.ts'
import type { Field } from './api-document.ts'

export type Members = { [member: string]: unknown }

/** The control of a field: one whose values are not of one kind is written as JSON. */
export function inputOf({ schema }: Field): Kind['input'] {
  return kindOf(schema)?.input ?? 'json'
}

/** The members of a new item: what was filled in, without the defaults. */
export function newMembers(fields: Field[], form: FormData): Members {
  return changedMembers(fields, form, undefined)
}

/**
 * A merge patch (RFC 7396) from an item to what the form holds. It leaves out what was not touched,
 * and members that no field declares.
 */
export function changedMembers(
  fields: Field[],
  form: FormData,
  item: Members | undefined,
): Members {
  const changed: Members = {}
  for (const field of fields) {
    const { name, schema } = field
    const before = item ? item[name] : schema.default
    const value = valueOf(field, form.get(name))
    if (value === undefined && inputOf(field) === 'checkbox') {
      if (before === true) changed[name] = false
    } else if (value === undefined) {
      if (item && before !== undefined && before !== null) changed[name] = null
    } else if (!isEqual(value, before)) {
      changed[name] = item ? patchBetween(before, value) : value
    }
  }
  return changed
}

/** One of a schema's `enum` as the page shows it. */
export function choiceText(choice: unknown): string {
  return typeof choice === 'string' ? choice : JSON.stringify(choice)
}

/** The name of the control that holds the whole item of an open collection, as JSON. */
export const WHOLE_ITEM = 'item'

/** The item of an open collection as it was written: the server says what is wrong with it. */
export function wholeItem(form: FormData): string {
  const text = form.get(WHOLE_ITEM)
  return typeof text === 'string' && text.trim() !== '' ? text : '{}'
}

/** A value that is not JSON is sent as a string: the server says what is wrong with it. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** @returns undefined for an empty field */
function valueOf(field: Field, entry: File | string | null): unknown {
  if (typeof entry !== 'string' || entry === '') return undefined
  const { schema } = field
  const input = inputOf(field)
  if (input === 'checkbox') return true
  if (schema.enum) return schema.enum.find((choice) => choiceText(choice) === entry)
  if (input === 'number' || input === 'json') return jsonOrText(entry)
  // A browser ends a form's lines with CR and LF; a page's text has LF.
  return entry.replaceAll('\r\n', '\n')
}

/** In a merge patch an object's members are merged, so that a missing one must be named. */
function patchBetween(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  const changed = Object.entries(after).filter(([name, value]) => !isEqual(value, before[name]))
  return Object.fromEntries([
    ...removed.map((name) => [name, null]),
    ...changed.map(([name, value]) => [name, patchBetween(before[name], value)]),
  ])
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
