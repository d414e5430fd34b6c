/** The workspace's collections: their definitions, which are rows of a table, and what keeps each. */
import { Collection } from '../collection/collection.ts'
import type { Definition } from '../collection/definition.ts'
import { Refusal } from '../input/refusal.ts'
import { Table } from '../query/table.ts'
import { type Changes, DEFINITIONS } from './changes.ts'
import { Items } from './items.ts'
import { Lists } from './lists.ts'
import type { Memo } from './memo.ts'
import { checkItems } from './schema-change.ts'
import { changeTable, createTable, dropTable } from './table-schema.ts'

export const COLLECTIONS_TABLE = `CREATE TABLE collections (
  id      INTEGER PRIMARY KEY,  -- the number of the collection's table
  name    TEXT    NOT NULL UNIQUE,
  doc     TEXT    NOT NULL,     -- the definition as JSON
  version INTEGER NOT NULL      -- the seq of the change that wrote it
) STRICT`

const MAX_COLLECTIONS = 50

/** A collection of this workspace. */
export type Stored = {
  collection: Collection
  /** The definition as it is stored. */
  doc: string
  items: Items
  lists: Lists
}

type Row = { id: number; doc: string; version: number }

/**
 * Definitions are cached; after a rollback they must be `forget`-ed. A method refuses before it
 * changes a table: a table that was made or dropped cannot be rolled back soundly.
 */
export class Registry {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #memo: Memo
  #known: Map<string, Stored> | undefined
  /** Whether tables were made, changed or dropped in this write. */
  hasNewTables = false

  constructor(sql: SqlStorage, changes: Changes, memo: Memo) {
    this.#sql = sql
    this.#changes = changes
    this.#memo = memo
  }

  /** @throws Refusal when there is no such collection */
  get(name: string): Stored {
    const stored = this.find(name)
    if (!stored) throw new Refusal('not-found', `Unknown collection: ${name}`)
    return stored
  }

  find(name: string): Stored | undefined {
    return this.#all().get(name)
  }

  /** In the order in which they were made. */
  all(): Stored[] {
    return [...this.#all().values()]
  }

  /**
   * Makes a collection, or changes what it is; the same definition again is no change.
   * @throws Refusal when its items do not meet a changed schema, or there are too many collections
   */
  put(definition: Definition): Stored {
    const current = this.find(definition.name)
    const doc = JSON.stringify(definition)
    if (current?.doc === doc) return current
    if (current) this.#change(current, definition, doc)
    else this.#create(definition, doc)
    return this.get(definition.name)
  }

  /** Its items go with it, each as a change of its own. */
  remove({ collection, items }: Stored): void {
    items.removeAll()
    this.hasNewTables = true
    dropTable(this.#sql, items.table)
    this.#sql.exec('DELETE FROM collections WHERE id = ?', items.table.number)
    this.#record('delete', items.table.number, null)
    this.#known?.delete(collection.name)
  }

  forget(): void {
    this.#known = undefined
  }

  #create(definition: Definition, doc: string): void {
    const { items, lastId } = this.#changes.head(DEFINITIONS)
    if (items >= MAX_COLLECTIONS) {
      throw new Refusal('full', `A workspace has at most ${MAX_COLLECTIONS} collections`)
    }
    const id = lastId + 1
    const version = this.#record('insert', id, doc)
    const stored = this.#stored({ id, doc, version }, definition)
    this.hasNewTables = true
    createTable(this.#sql, stored.items.table)
    this.#sql.exec(
      'INSERT INTO collections (id, name, doc, version) VALUES (?, ?, ?, ?)',
      id,
      definition.name,
      doc,
      version,
    )
    this.#all().set(definition.name, stored)
  }

  #change({ collection, items }: Stored, definition: Definition, doc: string): void {
    const id = items.table.number
    const version = this.#record('update', id, doc)
    const stored = this.#stored({ id, doc, version }, definition)
    const isSame = (a: unknown) => JSON.stringify(a) === JSON.stringify(definition.schema)
    if (!isSame(collection.definition.schema)) {
      checkItems(stored.collection, items.rows())
      this.hasNewTables = true
      changeTable(this.#sql, items.table, stored.items.table, () => stored.items.fill())
    }
    this.#sql.exec('UPDATE collections SET doc = ?, version = ? WHERE id = ?', doc, version, id)
    this.#all().set(definition.name, stored)
  }

  #all(): Map<string, Stored> {
    this.#known ??= new Map(
      this.#sql
        .exec<Row>('SELECT id, doc, version FROM collections ORDER BY id')
        .toArray()
        .map((row) => {
          const definition = JSON.parse(row.doc) as Definition
          return [definition.name, this.#stored(row, definition)]
        }),
    )
    return this.#known
  }

  #stored({ id, doc, version }: Row, definition: Definition): Stored {
    const collection = new Collection(definition)
    const table = new Table(collection, id)
    return {
      collection,
      doc,
      items: new Items(this.#sql, this.#changes, this.#memo, table),
      lists: new Lists(this.#sql, this.#changes, this.#memo, table, version),
    }
  }

  #record(op: 'insert' | 'update' | 'delete', item: number, doc: string | null): number {
    return this.#changes.record({ collection: DEFINITIONS, op, item, doc })
  }
}
