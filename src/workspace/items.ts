/** The items of one collection: its table, with every write logged as a change. */
import type { Collection } from '../collection/collection.ts'
import type { Change, Changes, Head } from './changes.ts'
import { ITEM, quote } from './names.ts'

/** An item as an answer carries it: JSON text, and the version that its ETag names. */
export type Item = { json: string; version: number }

/** An item as it is stored: `doc` is its JSON text without the id. */
export type Entry = { id: number; doc: string }

export class Items {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #name: string
  readonly #table: string

  constructor(sql: SqlStorage, changes: Changes, { name }: Collection) {
    this.#sql = sql
    this.#changes = changes
    this.#name = name
    this.#table = quote(name)
  }

  get head(): Head {
    return this.#changes.head(this.#name)
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
  insert(doc: string, id = this.head.lastId + 1): number {
    this.#record('insert', id, doc)
    this.#sql.exec(
      `INSERT INTO ${this.#table} (id, doc, version) VALUES (?, ?, ?)`,
      id,
      doc,
      this.head.seq,
    )
    return id
  }

  /** Replaces a document; the same document again is no change. */
  update(id: number, doc: string): void {
    const same = this.#sql.exec(`SELECT 1 FROM ${this.#table} WHERE id = ? AND doc = ?`, id, doc)
    if (same.toArray().length > 0) return
    this.#record('update', id, doc)
    this.#sql.exec(
      `UPDATE ${this.#table} SET doc = ?, version = ? WHERE id = ?`,
      doc,
      this.head.seq,
      id,
    )
  }

  remove(id: number): void {
    this.#record('delete', id, null)
    this.#sql.exec(`DELETE FROM ${this.#table} WHERE id = ?`, id)
  }

  /** Makes these the only items. One that is there already, and the same, is no change. */
  replaceAll(entries: Entry[]): void {
    const kept = new Set(entries.map(({ id }) => id))
    const present = new Set(this.#ids())
    for (const id of present) if (!kept.has(id)) this.remove(id)
    for (const { id, doc } of entries) {
      if (present.has(id)) this.update(id, doc)
      else this.insert(doc, id)
    }
  }

  /** Removes every item and lets ids begin at 1 again. */
  reset(): void {
    for (const id of this.#ids()) this.remove(id)
    this.#record('reset', 0, null)
  }

  #ids(): number[] {
    const rows = this.#sql.exec(`SELECT id FROM ${this.#table} ORDER BY id`).raw<[number]>()
    return [...rows].map(([id]) => id)
  }

  #record(op: Change['op'], item: number, doc: string | null): void {
    this.#changes.record({ collection: this.#name, op, item, doc })
  }
}
