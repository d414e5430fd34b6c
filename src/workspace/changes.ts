/** The change log, and what its newest row says of each collection. */

/** The log's name for the definitions of collections: no collection's name is empty. */
export const DEFINITIONS = ''

/**
 * Its newest row of a collection also says what that collection has come to (`last_id`, `items`):
 * both are there without counting rows and without a row more to write.
 */
export const CHANGES_TABLE = `CREATE TABLE changes (
  collection TEXT    NOT NULL, -- '' for the definitions of collections
  seq        INTEGER NOT NULL, -- one sequence for the whole workspace
  at         INTEGER NOT NULL, -- milliseconds since 1970
  op         TEXT    NOT NULL CHECK (op IN ('insert', 'update', 'delete', 'reset')),
  item       INTEGER NOT NULL, -- 0 for a reset, after which ids begin again
  doc        TEXT,             -- as the change left it; NULL after a delete
  last_id    INTEGER NOT NULL, -- the highest id this collection has ever given
  items      INTEGER NOT NULL, -- how many items it then held
  PRIMARY KEY (collection, seq)
) STRICT, WITHOUT ROWID`

/** What a collection has come to: the seq of its last change, the highest id given, its items. */
export type Head = { seq: number; lastId: number; items: number }

export type Change = {
  collection: string
  op: 'insert' | 'update' | 'delete' | 'reset'
  item: number
  doc: string | null
}

const EMPTY: Head = { seq: 0, lastId: 0, items: 0 }
const ITEMS_BY_OP = { insert: 1, update: 0, delete: -1, reset: 0 }

/**
 * Heads are kept in memory, which is sound because a Durable Object is the only writer of its
 * database; after a rollback they must be `forget`-ed.
 */
export class Changes {
  readonly #sql: SqlStorage
  #heads = new Map<string, Head>()
  #seq: number | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  head(collection: string): Head {
    const known = this.#heads.get(collection)
    if (known) return known
    const [row] = this.#sql
      .exec<Head>(
        `SELECT seq, last_id AS lastId, items FROM changes
          WHERE collection = ? ORDER BY seq DESC LIMIT 1`,
        collection,
      )
      .toArray()
    const head = row ?? EMPTY
    this.#heads.set(collection, head)
    return head
  }

  /** The seq of the workspace's last change; 0 before the first. */
  get seq(): number {
    this.#seq ??= Math.max(0, ...this.names().map((name) => this.head(name).seq))
    return this.#seq
  }

  /** The collections that have changes, deleted ones included. */
  names(): string[] {
    // One row read for each, however long the log is.
    const rows = this.#sql.exec(
      `WITH RECURSIVE logged (name) AS (
        SELECT min(collection) FROM changes
        UNION ALL
        SELECT (SELECT min(collection) FROM changes WHERE collection > name) FROM logged
          WHERE name IS NOT NULL
      )
      SELECT name FROM logged WHERE name IS NOT NULL`,
    )
    return [...rows.raw<[string]>()].map(([name]) => name)
  }

  /**
   * Logs a change in the transaction that makes it.
   * @returns its seq: the one after `seq`
   */
  record({ collection, op, item, doc }: Change): number {
    const { lastId, items } = this.head(collection)
    const next = {
      seq: this.seq + 1,
      lastId: op === 'reset' ? 0 : Math.max(lastId, item),
      items: items + ITEMS_BY_OP[op],
    }
    this.#sql.exec(
      `INSERT INTO changes (collection, seq, at, op, item, doc, last_id, items)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      collection,
      next.seq,
      Date.now(),
      op,
      item,
      doc,
      next.lastId,
      next.items,
    )
    this.#heads.set(collection, next)
    this.#seq = next.seq
    return next.seq
  }

  /** Lets ids begin at 1 again. */
  restart(collection: string): void {
    this.record({ collection, op: 'reset', item: 0, doc: null })
  }

  /** The item that a change left, and its document; undefined for no such change, or a delete. */
  document(collection: string, seq: number): { item: number; doc: string } | undefined {
    return this.#sql
      .exec<{ item: number; doc: string }>(
        'SELECT item, doc FROM changes WHERE collection = ? AND seq = ? AND doc IS NOT NULL',
        collection,
        seq,
      )
      .toArray()[0]
  }

  forget(): void {
    this.#heads.clear()
    this.#seq = undefined
  }
}
