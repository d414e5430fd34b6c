/** A workspace: one Durable Object that keeps every collection in its SQLite database. */
import { DurableObject } from 'cloudflare:workers'
import type { Limits } from '../collection/content.ts'
import type { Definition } from '../collection/definition.ts'
import type { Members } from '../input/json.ts'
import { read, write } from './attempt.ts'
import { isKnown } from './conditions.ts'
import { replaceContent, startAgain } from './content.ts'
import { describeAll, putDefinition, removeDefinition } from './definitions.ts'
import { describe } from './describe.ts'
import { exportPiece } from './export.ts'
import {
  type Written,
  actOnItem,
  insertItem,
  patchItem,
  putItem,
  removeItem,
} from './item-writes.ts'
import type * as protocol from './protocol.ts'
import type { Format, Tags } from './protocol.ts'
import { readItem, readList } from './reads.ts'
import type { Stored } from './registry.ts'
import { searchAll } from './search-all.ts'
import { Store } from './store.ts'

const DONE: protocol.Done = { ok: true }

/**
 * Its methods are what the Worker calls; each is one synchronous step, or one transaction. Ids are
 * texts as the path has them, queries a URL's without `?`.
 */
export class Workspace extends DurableObject<Env> {
  readonly #store: Store

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = new Store(ctx, env.WORKSPACE_TTL_DAYS, this.#limits)
  }

  get #limits(): Limits {
    return { items: this.env.MAX_ITEMS, bytes: this.env.MAX_BODY }
  }

  /**
   * Makes the workspace: as it begins, or as a copy of another.
   * @param definitions JSON of the other's `describeCollections`
   * @param content its whole export
   */
  async create(definitions: string | null, content: string | null): Promise<protocol.InfoResult> {
    const origin = {
      definitions: JSON.parse(definitions ?? '[]') as Definition[],
      content: JSON.parse(content ?? '{}') as Members,
    }
    this.#store.create(this.#limits, definitions === null ? undefined : origin)
    await this.#store.lifetime.watch()
    return this.info()
  }

  info(): protocol.InfoResult {
    return read(this.#store, () => {
      const { createdAt = 0, expiresAt = null } = this.#store.lifetime.times ?? {}
      const counts = this.#store.collections.all().map(({ collection, items }) => ({
        collection: collection.name,
        items: items.head.items,
      }))
      return { ok: true, createdAt, expiresAt, counts }
    })
  }

  async erase(): Promise<protocol.Done> {
    const found = this.info()
    if (!found.ok) return found
    await this.#store.erase()
    return DONE
  }

  /** Erases an idle workspace; one that was used meanwhile is looked at again later. */
  override async alarm(): Promise<void> {
    if (this.#store.lifetime.times) await this.#store.lifetime.watch()
    else await this.#store.erase()
  }

  list(name: string, query: string, known: Tags): protocol.ListResult {
    return read(this.#store, () => readList(this.#get(name), 'list', query, known))
  }

  /** @param query `field=part` for each text field to look into */
  searchItems(name: string, query: string, known: Tags): protocol.ListResult {
    return read(this.#store, () => readList(this.#get(name), 'search', query, known))
  }

  searchAll(query: string): protocol.JsonResult {
    return read(this.#store, () => {
      return { ok: true, json: searchAll(this.#store.collections.all(), query) }
    })
  }

  get(name: string, id: string, match: Tags, noneMatch: Tags): protocol.ReadResult {
    return read(this.#store, () => readItem(this.#get(name), id, match, noneMatch))
  }

  insert(name: string, format: Format, text: string): protocol.WriteResult {
    return this.#write(name, (stored) => insertItem(stored, { format, text }, this.#limits))
  }

  put(name: string, id: string, format: Format, text: string, match: Tags, noneMatch: Tags) {
    const conditions = { match, noneMatch }
    return this.#write(name, (stored) =>
      putItem(stored, id, { format, text }, conditions, this.#limits),
    )
  }

  patch(name: string, id: string, format: Format, text: string, match: Tags, noneMatch: Tags) {
    const conditions = { match, noneMatch }
    return this.#write(name, (stored) =>
      patchItem(stored, id, { format, text }, conditions, this.#limits),
    )
  }

  /** Runs an action that the collection declares. */
  act(name: string, id: string, action: string, match: Tags, noneMatch: Tags) {
    const conditions = { match, noneMatch }
    return this.#write(name, (stored) => actOnItem(stored, id, action, conditions, this.#limits))
  }

  remove(name: string, id: string, match: Tags, noneMatch: Tags): protocol.Done {
    return write(this.#store, () => {
      removeItem(this.#get(name), id, { match, noneMatch })
      return DONE
    })
  }

  /** A JSON array of `Description`s. */
  describeCollections(): protocol.ReadResult {
    return read(this.#store, () => describeAll(this.#store))
  }

  describeCollection(name: string, noneMatch: Tags): protocol.ReadResult {
    return read(this.#store, () => {
      const { json, tag } = describe(this.#get(name), this.#store.memo)
      return { ok: true, json: isKnown(noneMatch, tag) ? null : json, tag }
    })
  }

  /** @param text JSON of an object. The result's `createdId` is the name. */
  putCollection(name: string, text: string, match: Tags, noneMatch: Tags): protocol.WriteResult {
    const conditions = { match, noneMatch }
    return write(this.#store, () =>
      putDefinition(this.#store, name, text, conditions, this.#limits),
    )
  }

  removeCollection(name: string, match: Tags, noneMatch: Tags): protocol.Done {
    return write(this.#store, () => {
      removeDefinition(this.#store, name, { match, noneMatch })
      return DONE
    })
  }

  /**
   * A piece of the whole content.
   * @param next where it begins, from the piece before
   * @param seq the moment, from the piece before; null for now
   * @param size characters, about
   */
  exportContent(next: string | null, seq: number | null, size: number): protocol.ExportResult {
    return read(this.#store, () => {
      const moment = seq ?? this.#store.changes.seq
      return { ok: true, seq: moment, ...exportPiece(this.#store.sql, moment, next, size) }
    })
  }

  /** @param text JSON of an object of collections, as `exportContent` gives it */
  importContent(text: string): protocol.Done {
    return write(this.#store, () => {
      replaceContent(this.#store.collections, JSON.parse(text) as Members, this.#limits)
      return DONE
    })
  }

  /** Back to how every workspace begins, ids included. */
  reset(): protocol.Done {
    return write(this.#store, () => {
      startAgain(this.#store.collections, this.#store.changes, this.#limits)
      return DONE
    })
  }

  #get(name: string): Stored {
    return this.#store.collections.get(name)
  }

  #write(name: string, run: (stored: Stored) => Written): protocol.WriteResult {
    return write(this.#store, () => {
      const { id, json, version, isNew } = run(this.#get(name))
      return { ok: true, json, tag: String(version), createdId: isNew ? String(id) : '' }
    })
  }
}
