/** The collections that a new workspace begins with, as tests need to know them. */
import type { FieldSchema } from '../../src/collection/kinds/kind.ts'
import { collections } from '../../src/collections.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'

export type Item = { id: number; [member: string]: JsonValue }
export type Content = { [collection: string]: Item[] }

/** Of a collection whose fields have one type each. */
export type Starter = {
  name: string
  noun: string
  fields: { [name: string]: FieldSchema & { type: string } }
  required: string[]
  /** A text for each required field, and nothing else. */
  minimal: Members
  /** What of an item that has only these is stored: with its defaults. */
  complete: Members
  defaults: Members
  /** The sentence for an item without a required field. */
  missing: string
  seed: Item[]
}

export const starters: Starter[] = collections.map(({ name, noun = '', schema, seed = [] }) => {
  const fields = (schema?.properties ?? {}) as Starter['fields']
  const required = schema?.required ?? []
  const minimal = Object.fromEntries(required.map((field) => [field, `A ${field}`]))
  const defaults = Object.fromEntries(
    Object.entries(fields).flatMap(([field, { default: value }]) =>
      value === undefined ? [] : [[field, value]],
    ),
  )
  const missing = schema?.errorMessage?.required ?? `Missing '${required[0]}'`
  const items = seed.map((members, i) => ({ id: i + 1, ...members, ...defaults }))
  const complete = { ...minimal, ...defaults }
  return { name, noun, fields, required, minimal, complete, defaults, missing, seed: items }
})

/** What a new workspace holds. */
export const SEED: Content = Object.fromEntries(starters.map(({ name, seed }) => [name, seed]))

export function starter(name: string): Starter {
  const found = starters.find((one) => one.name === name)
  if (!found) throw new Error(`A new workspace has no ${name}`)
  return found
}

export function textFieldsOf({ fields }: Starter): string[] {
  return Object.entries(fields).flatMap(([name, { type }]) => (type === 'string' ? [name] : []))
}
