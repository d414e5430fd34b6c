/** Names in SQL. They come from the declarations alone; every value is bound. */
import type { Collection, Column } from '../collection/collection.ts'

/** Quotes an identifier: a field may be called `order`. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

/** The FTS5 table beside a collection's own. */
export function searchTable({ name }: Collection): string {
  return `${name}_search`
}

/** An item as JSON text, made by SQLite: the document with its id in front. */
export const ITEM = `'{"id":' || id || iif(doc = '{}', '}', ',' || substr(doc, 2))`

const JSON_TYPES = {
  TEXT: ['text'],
  INTEGER: ['integer', 'true', 'false'],
  REAL: ['integer', 'real'],
}

/**
 * A column's value as an expression over `doc`. A member of another type is NULL: items from before
 * it was declared may carry anything there, which a STRICT table would not take.
 */
export function columnValue({ name, type }: Column): string {
  const types = JSON_TYPES[type].map((of) => `'${of}'`)
  return `iif(json_type(doc, '$.${name}') IN (${types.join(', ')}), doc ->> '$.${name}', NULL)`
}
