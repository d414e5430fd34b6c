/** The values of items, as their collections declare them. */
import type { FieldSchema } from '../../src/collection/kinds/kind.ts'
import type { Members } from '../../src/input/json.ts'
import type { Item } from '../support/starters.ts'

/** An item's value in a member as a query has it; undefined for none of the declared type. */
export function valueOf(item: Item, member: string, { type }: FieldSchema): string | undefined {
  const value = item[member]
  const declared = [type].flat()
  const types = typeof value === 'number' ? ['number', 'integer'] : [typeof value]
  if (typeof value === 'object' || !declared.some((one) => types.includes(one ?? ''))) return
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** An item with a value in every text that has no format, and in what has an example. */
export function migratedItem(fields: { [name: string]: FieldSchema }): Members {
  const values = Object.entries(fields).flatMap(([name, { type, format, examples, ...rest }]) => {
    if (type === 'string' && format === undefined) return [[name, `Migrated ${name}`]]
    const value = examples?.[0] ?? rest.default ?? (type === 'boolean' ? true : undefined)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(values) as Members
}
