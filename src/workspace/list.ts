/** Reads lists of one collection's items. */
import { type Collection, columns } from '../collection/collection.ts'
import type { Query } from '../collection/query.ts'
import type { Changes, Head } from './changes.ts'
import { type Sql, type Value, join, where } from './conditions.ts'
import type { Entry, Item } from './items.ts'
import { Memo } from './memo.ts'
import { ITEM, columnValue, quote } from './names.ts'
import { type Key, keys, orderBy, ranges } from './order.ts'

/** A page's items, and whether more follow the last. */
export type Page<T> = { items: T[]; more: boolean }

/**
 * A page as an answer carries it: a JSON array, the items of the whole list, and the version to go
 * on after, 0 at its end.
 */
export type Listing = { json: string; total: number; next: number }

type Row = Pick<Item, 'json' | 'version'>

/** A page ends early at so many characters: 1,000 large items would not fit into memory. */
const PAGE_SIZE = 8 * 1024 * 1024

export class List {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #collection: Collection
  readonly #table: string
  readonly #listings = new Memo<Listing>(({ json }) => json.length)
  readonly #counts = new Memo<number>(() => 1)

  constructor(sql: SqlStorage, changes: Changes, collection: Collection) {
    this.#sql = sql
    this.#changes = changes
    this.#collection = collection
    this.#table = quote(collection.name)
  }

  get head(): Head {
    return this.#changes.head(this.#collection.name)
  }

  /** @returns undefined when no change of this collection is known by the cursor's version. */
  read(query: Query): Listing | undefined {
    return this.#listings.get(this.head.seq, JSON.stringify(query), () => {
      const page = this.page(query)
      if (!page) return undefined
      return {
        json: `[${page.items.map(({ json }) => json).join(',')}]`,
        total: this.count(query),
        next: page.more ? (page.items.at(-1)?.version ?? 0) : 0,
      }
    })
  }

  /**
   * The items after an id, as they all stood at one seq: those changed since are read from the
   * log, so that a copy taken page by page is of one moment.
   * @param size characters, after which the page ends
   */
  asOf(seq: number, afterId: number, size: number): Page<Entry> {
    const { name } = this.#collection
    const rows = this.#sql
      .exec(
        `SELECT id, doc FROM (
          SELECT id, doc FROM ${this.#table} WHERE id > ?1 AND version <= ?2
          UNION ALL
          SELECT item AS id, (
            SELECT doc FROM changes WHERE collection = ?3 AND seq <= ?2 AND item = touched.item
              ORDER BY seq DESC LIMIT 1
          ) AS doc FROM (
            SELECT item, op, min(seq) FROM changes
              WHERE collection = ?3 AND seq > ?2 AND item > ?1 GROUP BY item
          ) AS touched WHERE op <> 'insert' -- what came later has no earlier document to look for
        ) WHERE doc IS NOT NULL ORDER BY id`,
        afterId,
        seq,
        name,
      )
      .raw<[number, string]>()
    const page = new Filling<Entry>(Number.POSITIVE_INFINITY, size)
    for (const [id, doc] of rows) if (!page.add({ id, doc }, doc.length)) break
    return page
  }

  /** How many items match. */
  count(query: Query): number {
    const { seq, items } = this.head
    if (query.filters.length === 0 && query.text === '') return items
    const { text, values } = where(this.#collection, query)
    return this.#counts.get(seq, JSON.stringify([text, values]), () => {
      const sql = `SELECT count(*) AS items FROM ${this.#table} WHERE ${text}`
      return this.#sql.exec<{ items: number }>(sql, ...values).one().items
    })
  }

  page(query: Query): Page<Row> | undefined {
    const condition = where(this.#collection, query)
    const order = keys(this.#collection, query)
    if (query.after === 0) return this.#read([condition], order, query)
    const position = this.#position(order, query.after)
    if (!position) return undefined
    // Of two bounds of an index SQLite seeks to the first: it must be where the page begins.
    const after = ranges(order, position).map((range) => join([range, condition], ' AND '))
    return this.#read(after, order, query)
  }

  /** Reads one condition's items after another's until the page is full. */
  #read(conditions: Sql[], order: Key[], { start, limit }: Query): Page<Row> {
    const page = new Filling<Row>(limit, PAGE_SIZE)
    for (const condition of conditions) {
      const { text, values } = join([condition, orderBy(order)], ' ORDER BY ')
      const rows = this.#sql
        .exec(
          `SELECT ${ITEM}, version FROM ${this.#table} WHERE ${text} LIMIT ? OFFSET ?`,
          ...values,
          limit - page.items.length + 1,
          start,
        )
        .raw<[string, number]>()
      for (const [json, version] of rows) {
        if (!page.add({ json, version }, json.length)) return page
      }
    }
    return page
  }

  /** The values of an order's keys for an item as a change left it; it may be gone by now. */
  #position(order: Key[], version: number): Value[] | undefined {
    const fields = columns(this.#collection).map(
      (column) => `${columnValue(column)} AS ${quote(column.name)}`,
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
}

/** A page being filled, up to a number of items and a size. */
class Filling<T> implements Page<T> {
  readonly items: T[] = []
  more = false
  readonly #limit: number
  readonly #size: number
  #filled = 0

  constructor(limit: number, size: number) {
    this.#limit = limit
    this.#size = size
  }

  /** @returns false, and takes note that there is more, when the page is full. */
  add(item: T, size: number): boolean {
    this.more = this.items.length === this.#limit || this.#filled > this.#size
    if (this.more) return false
    this.#filled += size
    this.items.push(item)
    return true
  }
}
