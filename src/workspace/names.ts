/** Names in SQL. They come from the declarations alone; every value is bound. */
import type { Collection } from '../collection/collection.ts'

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
