/** Reads lists of one collection's items. */
import type { Members } from '../input/json.ts'
import { listTag, unknownCursor } from '../query/cursor.ts'
import { type Key, keys, orderBy, ranges } from '../query/order.ts'
import { type Pages, pagesOf } from '../query/pages.ts'
import { type ListRequest, parseList, parseSearch } from '../query/parse.ts'
import type { Query } from '../query/query.ts'
import { type Sql, type Value, join } from '../query/sql.ts'
import type { Table } from '../query/table.ts'
import { where } from '../query/where.ts'
import type { Changes } from './changes.ts'
import { type Row, itemJson } from './items.ts'
import type { Memo } from './memo.ts'
import { RowPage } from './row-page.ts'

/** A page as a response carries it: a JSON array, and the items of the whole list. */
export type Listing = Pages & { json: string; tag: string; total: number }

/** How a query is read: as that of a list, or of a search. */
const PARSERS = { list: parseList, search: parseSearch }

export type Way = keyof typeof PARSERS

/** A page ends early at so many characters: 1,000 large items would not fit into memory. */
const PAGE_SIZE = 8 * 1024 * 1024

export class Lists {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #memo: Memo
  readonly #table: Table
  readonly #name: string
  readonly #definedAt: number

  /** @param definedAt the seq of the change that made the collection's definition */
  constructor(sql: SqlStorage, changes: Changes, memo: Memo, table: Table, definedAt: number) {
    this.#sql = sql
    this.#changes = changes
    this.#memo = memo
    this.#table = table
    this.#name = table.collection.name
    this.#definedAt = definedAt
  }

  /** The seq of the last change that a list depends on. */
  get seq(): number {
    return Math.max(this.#definedAt, this.#changes.head(this.#name).seq)
  }

  /**
   * @param query a URL's
   * @throws Refusal for a query that cannot be understood
   */
  read(way: Way, query: string): Listing {
    const key = `${this.#name} ${way} ${query}`
    const list = () => this.#list(query, PARSERS[way](this.#table, query))
    return this.#memo.get(key, this.seq, list, sizeOf)
  }

  /** The tag of the list that a query reads now. */
  tag(query: string): string {
    return listTag(this.seq, query)
  }

  #list(text: string, request: ListRequest): Listing {
    const { rows, more } = this.page(request.query)
    const total = this.count(request.query)
    const next = more ? (rows.at(-1)?.version ?? 0) : 0
    return {
      json: `[${rows.map(({ id, doc }) => itemJson(id, doc)).join(',')}]`,
      tag: this.tag(text),
      total,
      ...pagesOf(this.#name, request, total, next),
    }
  }

  /** How many items match. */
  count(query: Query): number {
    if (query.filters.length === 0 && query.text === '') return this.#changes.head(this.#name).items
    const { text, values } = where(this.#table, query)
    const key = `${this.#name} count ${JSON.stringify([text, values])}`
    const count = () => {
      const sql = `SELECT count(*) AS items FROM ${this.#table.name} WHERE ${text}`
      return this.#sql.exec<{ items: number }>(sql, ...values).one().items
    }
    return this.#memo.get(key, this.seq, count, () => 1)
  }

  page(query: Query): RowPage<Row> {
    const condition = where(this.#table, query)
    const order = keys(this.#table, query)
    if (query.after === 0) return this.#read([condition], order, query)
    const position = this.#position(order, query.after)
    // Of two bounds of an index SQLite seeks to the first: it must be where the page begins.
    const after = ranges(order, position).map((range) => join([range, condition], ' AND '))
    return this.#read(after, order, query)
  }

  /** Reads one condition's items after another's until the page is full. */
  #read(conditions: Sql[], order: Key[], { start, limit }: Query): RowPage<Row> {
    const page = new RowPage<Row>(limit, PAGE_SIZE)
    for (const condition of conditions) {
      const { text, values } = join([condition, orderBy(order)], ' ORDER BY ')
      const rows = this.#sql
        .exec(
          `SELECT id, doc, version FROM ${this.#table.name} WHERE ${text} LIMIT ? OFFSET ?`,
          ...values,
          limit - page.rows.length + 1,
          start,
        )
        .raw<[number, string, number]>()
      // To the end, even when the page is full: an open cursor would lock the table.
      for (const [id, doc, version] of rows) page.add({ id, doc, version }, doc.length)
      if (page.more) return page
    }
    return page
  }

  /** The values of an order's keys for an item as a change left it; it may be gone by now. */
  #position(order: Key[], version: number): Value[] {
    const change = this.#changes.document(this.#name, version)
    if (!change) throw unknownCursor()
    const { item, doc } = change
    const columns = this.#table.columns.map(({ name }) => `, ? AS ${name}`)
    const { text, values } = join(
      order.map(({ sql }) => sql),
      ', ',
    )
    const rows = this.#sql.exec(
      `SELECT ${text} FROM (SELECT ? AS id, ? AS doc${columns.join('')})`,
      ...values,
      item,
      doc,
      ...this.#table.valuesOf(JSON.parse(doc) as Members),
    )
    return [...rows.raw<Value[]>()][0] ?? []
  }
}

function sizeOf({ json }: Listing): number {
  return json.length
}
