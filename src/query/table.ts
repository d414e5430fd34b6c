/** A collection as SQL sees it: its table, its columns and its text index. */
import type { Collection, Field } from '../collection/collection.ts'
import type { JsonValue, Members } from '../input/json.ts'
import { type Sql, type Value, quote, sql } from './sql.ts'

/** A field with a column of its own. */
export type Column = {
  field: string
  /** Quoted. It looks like a JSON path, so no field's name can clash with our own columns. */
  name: string
  type: 'TEXT' | 'INTEGER' | 'REAL'
  valueOf: (value: JsonValue) => Value
}

/** A table has at most 100 columns, and each has an index, which a write must update. */
const MAX_COLUMNS = 32
const MAX_NAME = 100

export class Table {
  readonly collection: Collection
  readonly number: number
  /** Quoted. It is numbered, so a collection can have any name. */
  readonly name: string
  /** The FTS5 table, quoted. */
  readonly textIndex: string
  readonly columns: Column[]
  /** The columns that the text index covers. */
  readonly textColumns: Column[]

  constructor(collection: Collection, number: number) {
    this.collection = collection
    this.number = number
    this.name = quote(`items_${number}`)
    this.textIndex = quote(`items_${number}_text`)
    this.columns = columnsOf(collection.fields)
    this.textColumns = this.columns.filter(({ type }) => type === 'TEXT')
  }

  /** The column of a member; undefined where it is looked up in the document. */
  column(path: string[]): Column | undefined {
    return path.length === 1 ? this.columns.find(({ field }) => field === path[0]) : undefined
  }

  /** The SQL expression of a member: a column, or a look into the document. */
  member(path: string[]): Sql {
    if (path.length === 1 && path[0] === 'id') return sql('id')
    const column = this.column(path)
    return column ? sql(column.name) : sql('(doc ->> ?)', jsonPath(path))
  }

  /** What an item's columns hold, in their order. */
  valuesOf(members: Members): Value[] {
    return this.columns.map(({ field, valueOf }) =>
      Object.hasOwn(members, field) ? valueOf(members[field] ?? null) : null,
    )
  }
}

export function jsonPath(path: string[]): string {
  return `$${path.map((name) => `.${JSON.stringify(name)}`).join('')}`
}

function columnsOf(fields: Field[]): Column[] {
  const taken = new Set<string>()
  return fields
    .flatMap(({ name, kind }): Column[] => {
      // SQLite takes names for the same that differ in the case of ASCII letters alone.
      const lower = name.toLowerCase()
      if (!kind?.column || taken.has(lower) || name.length > MAX_NAME) return []
      taken.add(lower)
      return [{ field: name, name: quote(`$.${name}`), type: kind.column, valueOf: kind.toColumn }]
    })
    .slice(0, MAX_COLUMNS)
}
