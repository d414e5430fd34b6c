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
  readonly #collections: string[]
  #heads = new Map<string, Head>()

  constructor(sql: SqlStorage, collections: string[]) {
    this.#sql = sql
    this.#collections = collections
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
    return Math.max(0, ...this.#collections.map((collection) => this.head(collection).seq))
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
    return next.seq
  }

  forget(): void {
    this.#heads.clear()
  }
}
