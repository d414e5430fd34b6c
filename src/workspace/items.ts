/** The items of one collection: its table, with every write logged as a change. */
import type { Collection } from '../collection/collection.ts'
import type { Change, Changes, Head } from './changes.ts'
import { Memo } from './memo.ts'
import { ITEM, quote } from './names.ts'

/** An item as an answer carries it: JSON text, and the version that its ETag names. */
export type Item = { id: number; json: string; version: number }

/** An item as it is stored: `doc` is its JSON text without the id. */
export type Entry = { id: number; doc: string }

export class Items {
  readonly #sql: SqlStorage
  readonly #changes: Changes
  readonly #name: string
  readonly #table: string
  readonly #read = new Memo<Item>(({ json }) => json.length)

  constructor(sql: SqlStorage, changes: Changes, { name }: Collection) {
    this.#sql = sql
    this.#changes = changes
    this.#name = name
    this.#table = quote(name)
  }

  get head(): Head {
    return this.#changes.head(this.#name)
  }

  /** The same as `get`, but remembered: outside of a write. */
  read(id: number): Item | undefined {
    return this.#read.get(this.head.seq, String(id), () => this.get(id))
  }

  get(id: number): Item | undefined {
    return this.#sql
      .exec<Item>(`SELECT id, ${ITEM} AS json, version FROM ${this.#table} WHERE id = ?`, id)
      .toArray()[0]
  }

  /** An item's version, and the document that a merge patch (RFC 7396) would make of its own. */
  merged(id: number, patch: string): { doc: string; version: number } | undefined {
    return this.#sql
      .exec<{ doc: string; version: number }>(
        `SELECT json_patch(doc, ?) AS doc, version FROM ${this.#table} WHERE id = ?`,
        patch,
        id,
      )
      .toArray()[0]
  }

  /** Adds an item under the next id, or under a free one of the caller's. */
  insert(doc: string, id = this.head.lastId + 1): Item {
    const version = this.#record('insert', id, doc)
    return this.#sql
      .exec<Item>(
        `INSERT INTO ${this.#table} (id, doc, version) VALUES (?, ?, ?)
          RETURNING id, ${ITEM} AS json, version`,
        id,
        doc,
        version,
      )
      .one()
  }

  /** Replaces the document of an item that is there; the same document again is no change. */
  update(id: number, doc: string): Item {
    const [updated] = this.#sql
      .exec<Item>(
        `UPDATE ${this.#table} SET doc = ?1, version = ?2 WHERE id = ?3 AND doc <> ?1
          RETURNING id, ${ITEM} AS json, version`,
        doc,
        this.#changes.seq + 1,
        id,
      )
      .toArray()
    if (updated) this.#record('update', id, doc)
    const item = updated ?? this.get(id)
    if (!item) throw new Error(`No item of ${this.#name} has the id ${id}`)
    return item
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

  /** @returns the change's seq */
  #record(op: Change['op'], item: number, doc: string | null): number {
    return this.#changes.record({ collection: this.#name, op, item, doc })
  }
}
