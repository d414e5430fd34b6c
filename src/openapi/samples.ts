/** The items that a collection's examples speak of. */
import {
  type Collection,
  type FieldSchema,
  type Members,
  textFields,
  withDefaults,
} from '../collection/collection.ts'
import { asText, changedValue, exampleValue } from '../page/example-value.ts'

/** The id of the item that examples read and change, and one that no item has. */
export const FIRST = 1
export const NOWHERE = 99

export type Samples = {
  /** All items: those of a new workspace or, where there are none, the one that `create` makes. */
  list: Members[]
  first: Members
  /** What a POST sends, and what it makes of that. */
  create: Members
  created: Members
  /** What a PUT sends for the first item, and what it makes of that. */
  replace: Members
  replaced: Members
  /** What a PATCH sends for the first item, and what it makes of that. */
  patch: Members
  patched: Members
  /** A text field, a part of it, and the items that contain that; undefined without such a field. */
  search: { name: string; part: string; found: Members[] } | undefined
}

export function samples(collection: Collection): Samples {
  const { schema, seed } = collection
  const fields = Object.entries(schema.properties)
  const isNeeded = ([name, field]: [string, FieldSchema]) =>
    field.default === undefined || schema.required?.includes(name)
  const withId = (id: number, members: Members) => ({ id, ...withDefaults(collection, members) })

  const create = valuesOf(fields.filter(isNeeded), exampleValue)
  const replace = valuesOf(fields, changedValue)
  const patch = valuesOf(changeable(fields), changedValue)
  const stored = seed.length > 0 ? seed : [create]
  const list = stored.map((members, i) => withId(FIRST + i, members))
  const first = list[0] ?? {}
  return {
    list,
    first,
    create,
    created: withId(FIRST + seed.length, create),
    replace,
    replaced: withId(FIRST, replace),
    patch,
    patched: withId(FIRST, { ...stored[0], ...patch }),
    search: search(collection, list),
  }
}

function search(collection: Collection, list: Members[]): Samples['search'] {
  const [name] = textFields(collection)
  if (name === undefined) return undefined
  const textOf = (item: Members) => asText(item[name] ?? '').toLowerCase()
  const first = textOf(list[0] ?? {})
  const part = /[\p{L}\p{N}]+/u.exec(first)?.[0] ?? first
  return { name, part, found: list.filter((item) => textOf(item).includes(part)) }
}

/** One field: a boolean, which has another value, or else the first. */
function changeable(fields: [string, FieldSchema][]): [string, FieldSchema][] {
  const chosen = fields.find(([, { type }]) => type === 'boolean') ?? fields[0]
  return chosen ? [chosen] : []
}

function valuesOf(fields: [string, FieldSchema][], valueOf: typeof exampleValue): Members {
  return Object.fromEntries(fields.map(([name, field]) => [name, valueOf(name, field)]))
}
