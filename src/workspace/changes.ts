/** The change log, and what its newest row says of each collection. */

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
    this.#seq ??= this.#lastSeq()
    return this.#seq
  }

  /** Of collections too that are declared no more: one row read for each that the log has. */
  #lastSeq(): number {
    const { seq } = this.#sql
      .exec<{ seq: number | null }>(
        `WITH RECURSIVE logged (name) AS (
          SELECT min(collection) FROM changes
          UNION ALL
          SELECT (SELECT min(collection) FROM changes WHERE collection > name) FROM logged
            WHERE name IS NOT NULL
        )
        SELECT max((SELECT max(seq) FROM changes WHERE collection = name)) AS seq FROM logged`,
      )
      .one()
    return seq ?? 0
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

  forget(): void {
    this.#heads.clear()
    this.#seq = undefined
  }
}
