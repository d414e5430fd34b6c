/** The items that a collection's examples show. */
import type { Field } from '../collection/collection.ts'
import { asText, changedValue, exampleValue } from '../collection/example-value.ts'
import { violationsOf } from '../collection/validate.ts'
import type { JsonValue, Members } from '../input/json.ts'
import { isScalar } from './item-schemas.ts'
import type { Resource } from './resource.ts'

/** The id of the item that examples read and change. */
export const FIRST = 1

/** Items of a list that an example shows at most. */
export const MAX_SHOWN = 20

export type Samples = {
  /** The items of a new workspace. */
  seeds: Members[]
  /** The item with the id `FIRST`; undefined where a new workspace has none and none can be made. */
  first: Members | undefined
  /** What a POST sends. The schema may accept none of what can be guessed: then undefined. */
  create: Members | undefined
  /** What a POST sends in a form, which has texts only. */
  form: Members | undefined
  /** What a PUT sends. */
  replace: Members | undefined
  /** What a PATCH sends: one field. */
  patch: Members
  /** A text field and a word in it. */
  search: { name: string; part: string } | undefined
}

export function samplesOf(resource: Resource): Samples {
  const { collection, textFields } = resource
  const fields = resource.fields.filter(({ kind, isRequired }) => kind || isRequired)
  const needed = fields.filter(
    ({ schema, isRequired }) => isRequired || schema.default === undefined,
  )
  const create = valid(resource, valuesOf(needed, exampleValue))
  const seeds = collection.definition.seed.map((members, i) =>
    completeItem(resource, FIRST + i, members),
  )
  const first = seeds[0] ?? (create && completeItem(resource, FIRST, create))
  const text = textFields.find((name) => typeof memberOf(first, name) === 'string')
  return {
    seeds,
    first,
    create,
    form: valid(resource, valuesOf(fields.filter(isScalar), exampleValue)),
    replace: valid(resource, valuesOf(fields, changedValue)),
    patch: valuesOf(changeable(fields), changedValue),
    search:
      text === undefined ? undefined : { name: text, part: wordIn(memberOf(first, text) ?? '') },
  }
}

/** An item as it is stored. */
export function completeItem({ collection }: Resource, id: number, members: Members): Members {
  const { id: _, ...others } = members
  return { id, ...collection.complete(others) }
}

/** @returns the members if the collection takes them. */
export function valid(resource: Resource, members: Members): Members | undefined {
  const { id: _, ...complete } = completeItem(resource, FIRST, members)
  return violationsOf(resource.collection, complete) ? undefined : members
}

/** A member's value; a field may be named `constructor`, which every object inherits. */
export function memberOf(item: Members | undefined, name: string): JsonValue | undefined {
  return item && Object.hasOwn(item, name) ? item[name] : undefined
}

/** Whether a member contains a text that is in lower case. */
export function contains(item: Members, name: string, part: string): boolean {
  return asText(memberOf(item, name) ?? '')
    .toLowerCase()
    .includes(part)
}

/** One field: a boolean, which has another value, or else the first. */
function changeable(fields: Field[]): Field[] {
  const chosen = fields.find(({ kind }) => kind?.type === 'boolean') ?? fields[0]
  return chosen ? [chosen] : []
}

function valuesOf(fields: Field[], valueOf: typeof exampleValue): Members {
  return Object.fromEntries(fields.map(({ name, schema }) => [name, valueOf(name, schema)]))
}

function wordIn(value: JsonValue): string {
  const text = asText(value)
  return (/[\p{L}\p{N}]+/u.exec(text)?.[0] ?? text).toLowerCase()
}
