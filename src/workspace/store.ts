/** A workspace's database: its parts, how it comes to be, its transactions, its end. */
import type { Definition } from '../collection/definition.ts'
import type { Limits } from '../collection/content.ts'
import { DEFAULT_WORKSPACE } from '../default-workspace.ts'
import type { Members } from '../input/json.ts'
import { adoptTables } from './adopt.ts'
import { Changes } from './changes.ts'
import { begin, copyInto } from './content.ts'
import { Lifetime } from './lifetime.ts'
import { Memo } from './memo.ts'
import { migrate } from './migrations.ts'
import { Registry } from './registry.ts'

/** What a new workspace is a copy of. */
export type Origin = { definitions: Definition[]; content: Members }

export class Store {
  readonly sql: SqlStorage
  readonly lifetime: Lifetime
  readonly changes: Changes
  readonly memo = new Memo()
  readonly collections: Registry
  readonly #state: DurableObjectState

  /** @param days how long a workspace may be idle; the default one may be for ever */
  constructor(state: DurableObjectState, days: number, limits: Limits) {
    const { id, storage } = state
    const isDefault = id.name === DEFAULT_WORKSPACE
    this.#state = state
    this.sql = storage.sql
    this.lifetime = new Lifetime(storage, isDefault ? null : days)
    this.changes = new Changes(storage.sql)
    this.collections = new Registry(storage.sql, this.changes, this.memo)
    if (this.lifetime.times) this.#upgrade(limits)
    else if (isDefault) this.create(limits)
  }

  create(limits: Limits, origin?: Origin): void {
    this.write(() => {
      migrate(this.sql)
      this.lifetime.begin()
      if (origin) copyInto(this.collections, origin.definitions, origin.content)
      else begin(this.collections, limits)
    })
  }

  /** All or nothing: a method that throws would keep what it already wrote. */
  write<T>(run: () => T): T {
    this.collections.hasNewTables = false
    try {
      return this.#state.storage.transactionSync(run)
    } catch (error) {
      this.#forget()
      // FTS5 remembers a table whose CREATE or DROP was rolled back: only a new connection is sound.
      if (this.collections.hasNewTables) this.#state.abort(String(error))
      throw error
    }
  }

  async erase(): Promise<void> {
    this.#forget()
    await this.lifetime.end()
  }

  #forget(): void {
    this.changes.forget()
    this.collections.forget()
    this.memo.forget()
  }

  #upgrade(limits: Limits): void {
    this.write(() => {
      migrate(this.sql)
      adoptTables(this.sql, this.collections, limits)
    })
  }
}
