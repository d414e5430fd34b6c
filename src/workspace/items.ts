/** The items of one collection: its table, with every write logged as a change. */
import type { Collection } from '../collection/collection.ts'
import type { Query } from '../collection/query.ts'
import type { Changes } from './changes.ts'
import { type Sql, type Value, join, where } from './conditions.ts'
import { ITEM, quote } from './names.ts'
import { type Key, keys, orderBy, ranges } from './order.ts'

/** An item as an answer carries it: JSON text, and the version that its ETag names. */
export type Item = { json: string; version: number }

/** A page's items, and whether more follow the last. */
export type Page = { items: Item[]; more: boolean }

/** A page ends early at so many characters: 1,000 large items would not fit into memory. */
const PAGE_SIZE = 8 * 1024 * 1024

export class Items {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #collection: Collection
  readonly #table: string
  /** Counts of filtered lists, as of one seq of this collection. */
  #counts = { seq: -1, of: new Map<string, number>() }

  constructor(sql: SqlStorage, changes: Changes, collection: Collection) {
    this.#sql = sql
    this.#changes = changes
    this.#collection = collection
    this.#table = quote(collection.name)
  }

  get seq(): number {
    return this.#changes.head(this.#collection.name).seq
  }

  get(id: number): Item | undefined {
    return this.#sql
      .exec<Item>(`SELECT ${ITEM} AS json, version FROM ${this.#table} WHERE id = ?`, id)
      .toArray()[0]
  }

  /** The document as a merge patch (RFC 7396) would leave it, or undefined without an item. */
  merged(id: number, patch: string): string | undefined {
    return this.#sql
      .exec<{ doc: string }>(
        `SELECT json_patch(doc, ?) AS doc FROM ${this.#table} WHERE id = ?`,
        patch,
        id,
      )
      .toArray()[0]?.doc
  }

  /** Adds an item under the next id, or under a free one of the caller's. */
  insert(doc: string, id?: number): number {
    const item = id ?? this.#changes.head(this.#collection.name).lastId + 1
    this.#record('insert', item, doc)
    this.#sql.exec(
      `INSERT INTO ${this.#table} (id, doc, version) VALUES (?, ?, ?)`,
      item,
      doc,
      this.seq,
    )
    return item
  }

  /** Replaces a document; the same document again is no change. */
  update(id: number, doc: string): void {
    const same = this.#sql.exec(`SELECT 1 FROM ${this.#table} WHERE id = ? AND doc = ?`, id, doc)
    if (same.toArray().length > 0) return
    this.#record('update', id, doc)
    this.#sql.exec(`UPDATE ${this.#table} SET doc = ?, version = ? WHERE id = ?`, doc, this.seq, id)
  }

  remove(id: number): void {
    this.#record('delete', id, null)
    this.#sql.exec(`DELETE FROM ${this.#table} WHERE id = ?`, id)
  }

  /** How many items match; counted once until the collection changes. */
  count(query: Query): number {
    if (query.filters.length === 0 && query.text === '') {
      return this.#changes.head(this.#collection.name).items
    }
    if (this.#counts.seq !== this.seq) this.#counts = { seq: this.seq, of: new Map() }
    const { text, values } = where(this.#collection, query)
    const key = JSON.stringify([text, values])
    const known = this.#counts.of.get(key)
    if (known !== undefined) return known
    const { items } = this.#sql
      .exec<{ items: number }>(
        `SELECT count(*) AS items FROM ${this.#table} WHERE ${text}`,
        ...values,
      )
      .one()
    if (this.#counts.of.size < 1000) this.#counts.of.set(key, items)
    return items
  }

  /** @returns undefined when no change of this collection is known by the cursor's version. */
  page(query: Query): Page | undefined {
    const condition = where(this.#collection, query)
    const order = keys(this.#collection, query)
    if (query.after === 0) return this.#read([condition], order, query)
    const position = this.#position(order, query.after)
    if (!position) return undefined
    const after = ranges(order, position).map((range) => join([condition, range], ' AND '))
    return this.#read(after, order, query)
  }

  /** Reads one condition's items after another's until the page is full. */
  #read(conditions: Sql[], order: Key[], { start, limit }: Query): Page {
    const items: Item[] = []
    let size = 0
    for (const condition of conditions) {
      const { text, values } = join([condition, orderBy(order)], ' ORDER BY ')
      const rows = this.#sql
        .exec(
          `SELECT ${ITEM}, version FROM ${this.#table} WHERE ${text} LIMIT ? OFFSET ?`,
          ...values,
          limit - items.length + 1,
          start,
        )
        .raw<[string, number]>()
      for (const [json, version] of rows) {
        if (items.length === limit || size > PAGE_SIZE) return { items, more: true }
        items.push({ json, version })
        size += json.length
      }
    }
    return { items, more: false }
  }

  /** The values of an order's keys for an item as a change left it; it may be gone by now. */
  #position(order: Key[], version: number): Value[] | undefined {
    const fields = Object.keys(this.#collection.schema.properties).map(
      (name) => `doc ->> '$.${name}' AS ${quote(name)}`,
    )
    const selected = join(
      order.map(({ sql }) => sql),
      ', ',
    )
    const rows = this.#sql.exec(
      `SELECT ${selected.text} FROM (
        SELECT ${['item AS id', 'doc', ...fields].join(', ')} FROM changes
          WHERE collection = ? AND seq = ? AND doc IS NOT NULL)`,
      ...selected.values,
      this.#collection.name,
      version,
    )
    return [...rows.raw<Value[]>()][0]
  }

  #record(op: 'insert' | 'update' | 'delete', item: number, doc: string | null): void {
    this.#changes.record({ collection: this.#collection.name, op, item, doc })
  }
}
