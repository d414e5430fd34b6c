/** The items of one collection: its table, with every write logged as a change. */
import type { Document } from '../collection/bind.ts'
import type { Members } from '../input/json.ts'
import { Refusal } from '../input/refusal.ts'
import type { Table } from '../query/table.ts'
import type { Change, Changes, Head } from './changes.ts'
import type { Memo } from './memo.ts'

/** An item as a response carries it, and the seq of the change that wrote it. */
export type Item = { id: number; json: string; version: number }

/** An item as it is stored: `doc` is its JSON text without the id. */
export type Row = { id: number; doc: string; version: number }

export function itemJson(id: number, doc: string): string {
  return `{"id":${id}${doc === '{}' ? '' : ','}${doc.slice(1)}`
}

export class Items {
  readonly table: Table
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #memo: Memo
  readonly #name: string
  readonly #insert: string
  readonly #update: string

  constructor(sql: SqlStorage, changes: Changes, memo: Memo, table: Table) {
    this.table = table
    this.#sql = sql
    this.#changes = changes
    this.#memo = memo
    this.#name = table.collection.name
    const columns = ['id', 'doc', 'version', ...table.columns.map(({ name }) => name)]
    this.#insert = `INSERT INTO ${table.name} (${columns}) VALUES (${columns.map(() => '?')})`
    this.#update = `UPDATE ${table.name} SET (${columns}) = (${columns.map(() => '?')}) WHERE id = ?`
  }

  get head(): Head {
    return this.#changes.head(this.#name)
  }

  /**
   * The same as `get`, but remembered: outside of a write.
   * @throws Refusal when there is none
   */
  read(id: number): Item {
    const key = `${this.#name}/${id}`
    return this.#memo.get(key, this.head.seq, () => toItem(this.existing(id)), sizeOf)
  }

  get(id: number): Row | undefined {
    return this.#sql
      .exec<Row>(`SELECT id, doc, version FROM ${this.table.name} WHERE id = ?`, id)
      .toArray()[0]
  }

  /** @throws Refusal when there is none */
  existing(id: number): Row {
    const row = this.get(id)
    if (!row) throw this.notFound()
    return row
  }

  notFound(): Refusal {
    return new Refusal('not-found', `${this.table.collection.noun} not found`)
  }

  /** Adds an item under the next id, or under a free one of the caller's. */
  insert(document: Document, id = this.head.lastId + 1): Item {
    const version = this.#record('insert', id, document.text)
    this.store({ id, doc: document.text, version }, document)
    return { id, json: itemJson(id, document.text), version }
  }

  /** Puts a row into the table and nothing into the log. */
  store({ id, doc, version }: Row, { members }: Pick<Document, 'members'>): void {
    this.#sql.exec(this.#insert, id, doc, version, ...this.table.valuesOf(members))
  }

  /** Replaces the document of a row; the same document again is no change. */
  update(row: Row, { members, text }: Document): Item {
    const { id } = row
    if (row.doc === text) return toItem(row)
    const version = this.#record('update', id, text)
    this.#sql.exec(this.#update, id, text, version, ...this.table.valuesOf(members), id)
    return { id, json: itemJson(id, text), version }
  }

  /** Fills the columns from the documents. */
  fill(): void {
    for (const { id, doc, version } of this.rows()) {
      const values = this.table.valuesOf(JSON.parse(doc) as Members)
      this.#sql.exec(this.#update, id, doc, version, ...values, id)
    }
  }

  remove(id: number): void {
    this.#record('delete', id, null)
    this.#sql.exec(`DELETE FROM ${this.table.name} WHERE id = ?`, id)
  }

  removeAll(): void {
    for (const id of this.#ids()) this.remove(id)
  }

  /**
   * Makes these the only items. One that is there already, and the same, is no change; one without
   * an id gets the next.
   */
  replaceAll(entries: { id: number | undefined; document: Document }[]): void {
    const kept = new Set(entries.map(({ id }) => id))
    for (const id of this.#ids()) if (!kept.has(id)) this.remove(id)
    for (const { id, document } of entries.toSorted(byId)) {
      const row = id === undefined ? undefined : this.get(id)
      if (row) this.update(row, document)
      else this.insert(document, id)
    }
  }

  /** Every row in the order of ids, some at a time. */
  *rows(): Generator<Row> {
    const some = 200
    let last = 0
    for (let rows: Row[] = []; last === 0 || rows.length === some;) {
      rows = this.#sql
        .exec<Row>(
          `SELECT id, doc, version FROM ${this.table.name} WHERE id > ? ORDER BY id LIMIT ?`,
          last,
          some,
        )
        .toArray()
      yield* rows
      last = rows.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
    }
  }

  #ids(): number[] {
    const rows = this.#sql.exec(`SELECT id FROM ${this.table.name} ORDER BY id`).raw<[number]>()
    return [...rows].map(([id]) => id)
  }

  /** @returns the change's seq */
  #record(op: Change['op'], item: number, doc: string | null): number {
    return this.#changes.record({ collection: this.#name, op, item, doc })
  }
}

function toItem({ id, doc, version }: Row): Item {
  return { id, json: itemJson(id, doc), version }
}

function sizeOf({ json }: Item): number {
  return json.length
}

/** Those without an id come last. */
function byId(a: { id: number | undefined }, b: { id: number | undefined }): number {
  const [first, second] = [a.id ?? Number.MAX_VALUE, b.id ?? Number.MAX_VALUE]
  return first - second
}
