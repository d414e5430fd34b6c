/** How long a workspace lives: from its creation until it has been idle for too long. */

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds since 1970; `expiresAt` is null for a workspace that does not expire. */
export type Times = { createdAt: number; usedAt: number; expiresAt: number | null }

export const WORKSPACE_TABLE = `CREATE TABLE workspace (
  created_at INTEGER NOT NULL, -- milliseconds since 1970
  used_at    INTEGER NOT NULL  -- within a day
) STRICT`

/**
 * A workspace is one row in its own database: without it nothing is stored, and looking for a
 * workspace that was never made leaves nothing behind.
 */
export class Lifetime {
  readonly #storage: DurableObjectStorage
  /** Milliseconds; null for ever. */
  readonly #idle: number | null
  #times: { createdAt: number; usedAt: number } | undefined

  /** @param days how long it may be idle, or null for ever */
  constructor(storage: DurableObjectStorage, days: number | null) {
    this.#storage = storage
    this.#idle = days === null ? null : days * DAY
    this.#times = this.#read()
  }

  /** Undefined where there is no workspace, or none any more. */
  get times(): Times | undefined {
    if (!this.#times) return undefined
    const expiresAt = this.#expiresAt(this.#times)
    if (expiresAt <= Date.now()) return undefined
    return { ...this.#times, expiresAt: expiresAt === Infinity ? null : expiresAt }
  }

  /** Begins it, in the transaction that makes its tables. */
  begin(): void {
    const now = Date.now()
    this.#storage.sql.exec('INSERT INTO workspace (created_at, used_at) VALUES (?, ?)', now, now)
    this.#times = { createdAt: now, usedAt: now }
  }

  /**
   * Use extends it, at one write a day at most.
   * @returns whether there is a workspace to use
   */
  use(): boolean {
    const now = Date.now()
    if (!this.#times || this.#expiresAt(this.#times) <= now) return false
    if (now - this.#times.usedAt >= DAY) {
      this.#storage.sql.exec('UPDATE workspace SET used_at = ?', now)
      this.#times.usedAt = now
    }
    return true
  }

  /** Sets the alarm that will look whether it was idle. */
  async watch(): Promise<void> {
    const expiresAt = this.times?.expiresAt
    if (expiresAt) await this.#storage.setAlarm(expiresAt)
  }

  /** Erases everything, the alarm too (compatibility date 2026-02-24 and later). */
  async end(): Promise<void> {
    this.#times = undefined
    await this.#storage.deleteAll()
  }

  #expiresAt({ usedAt }: { usedAt: number }): number {
    return this.#idle === null ? Infinity : usedAt + this.#idle
  }

  #read(): { createdAt: number; usedAt: number } | undefined {
    const { sql } = this.#storage
    const table = sql.exec("SELECT 1 FROM sqlite_schema WHERE name = 'workspace'")
    if (table.toArray().length === 0) return undefined
    return sql
      .exec<{ createdAt: number; usedAt: number }>(
        'SELECT created_at AS createdAt, used_at AS usedAt FROM workspace',
      )
      .toArray()[0]
  }
}
