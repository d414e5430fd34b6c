/** A workspace: one Durable Object that keeps every collection in its SQLite database. */
import { DurableObject } from 'cloudflare:workers'
import { type Collection, type Members, withDefaults } from '../collection/collection.ts'
import { type Precondition, type Versions, holds } from '../collection/precondition.ts'
import type { Query } from '../collection/query.ts'
import { validate } from '../collection/validate.ts'
import { collections as declared } from '../collections.ts'
import { search } from './search.ts'
import { Store } from './store.ts'
import type {
  Content,
  CopyResult,
  Done,
  Failure,
  InfoResult,
  ItemResult,
  ListResult,
  NoWorkspace,
  SearchResult,
} from './results.ts'

const NO_WORKSPACE: NoWorkspace = { ok: false, code: 'no-workspace' }

/** Its methods are what the Worker calls; each is one synchronous step, or one transaction. */
export class Workspace extends DurableObject<Env> {
  readonly #store: Store

  constructor(ctx: DurableObjectState, env: Env, collections: Collection[] = declared) {
    super(ctx, env)
    this.#store = new Store(ctx, env.WORKSPACE_TTL_DAYS, collections)
  }

  /** Makes the workspace: with the seed, or as a copy of another. */
  async create(content: Content[] | null): Promise<InfoResult> {
    this.#store.write(() => {
      this.#store.create()
      if (content) this.#replaceAll(content)
    })
    await this.#store.lifetime.watch()
    return this.info()
  }

  info(): InfoResult {
    const times = this.#store.lifetime.times
    if (!times) return NO_WORKSPACE
    const counts = this.#store.names.map((collection) => ({
      collection,
      items: this.#store.items(collection).head.items,
    }))
    return { ok: true, createdAt: times.createdAt, expiresAt: times.expiresAt, counts }
  }

  async erase(): Promise<Done | NoWorkspace> {
    if (!this.#store.lifetime.times) return NO_WORKSPACE
    await this.#store.erase()
    return { ok: true }
  }

  /** Erases an idle workspace; one that was used meanwhile is looked at again later. */
  override async alarm(): Promise<void> {
    if (this.#store.lifetime.times) await this.#store.lifetime.watch()
    else await this.#store.erase()
  }

  /** @param known the seqs of the lists that the client already has. */
  list(name: string, query: Query, known: Versions): ListResult {
    return this.#use(() => {
      const list = this.#store.list(name)
      const { seq } = list.head
      if (!holds({ match: null, noneMatch: known }, { version: seq })) {
        return { ok: true, changed: false, seq }
      }
      const listing = list.read(query)
      if (!listing) return { ok: false, code: 'unknown-cursor' }
      return { ok: true, changed: true, seq, ...listing }
    })
  }

  get(name: string, id: number): ItemResult {
    return this.#use(() => {
      const item = this.#store.items(name).read(id)
      return item ? { ok: true, ...item, created: false } : { ok: false, code: 'not-found' }
    })
  }

  search(text: string, start: number, limit: number): SearchResult {
    return this.#use(() => search(this.#store, text, start, limit))
  }

  /** @param id the client's own; null for the next. */
  insert(name: string, id: number | null, doc: string): ItemResult {
    return this.#write(() => {
      const items = this.#store.items(name)
      if (id !== null && items.get(id)) return { ok: false, code: 'taken' }
      if (items.head.items >= this.env.MAX_ITEMS) return { ok: false, code: 'full' }
      return { ok: true, ...items.insert(doc, id ?? undefined), created: true }
    })
  }

  /** Replaces the item, or creates it under this id. */
  put(name: string, id: number, doc: string, precondition: Precondition): ItemResult {
    return this.#write(() => {
      const items = this.#store.items(name)
      const current = items.get(id)
      if (!holds(precondition, current)) return { ok: false, code: 'precondition-failed' }
      if (current) return { ok: true, ...items.update(id, doc), created: false }
      if (items.head.items >= this.env.MAX_ITEMS) return { ok: false, code: 'full' }
      return { ok: true, ...items.insert(doc, id), created: true }
    })
  }

  /** @param patch a JSON merge patch (RFC 7396) */
  patch(name: string, id: number, patch: string, precondition: Precondition): ItemResult {
    return this.#write(() => {
      const items = this.#store.items(name)
      const current = items.merged(id, patch)
      if (!current) return { ok: false, code: 'not-found' }
      const collection = this.#store.collection(name)
      const members = withDefaults(collection, JSON.parse(current.doc) as Members)
      const invalid = validate(collection, members)
      if (invalid) return { ok: false, code: 'invalid', ...invalid }
      const doc = JSON.stringify(members)
      const limit = this.env.MAX_BODY
      if (new TextEncoder().encode(doc).length > limit) {
        return { ok: false, code: 'too-large', limit }
      }
      if (!holds(precondition, current)) return { ok: false, code: 'precondition-failed' }
      return { ok: true, ...items.update(id, doc), created: false }
    })
  }

  remove(name: string, id: number, precondition: Precondition): Done | Failure {
    return this.#write(() => {
      const items = this.#store.items(name)
      const current = items.get(id)
      if (!current) return { ok: false, code: 'not-found' }
      if (!holds(precondition, current)) return { ok: false, code: 'precondition-failed' }
      items.remove(id)
      return { ok: true }
    })
  }

  /**
   * A collection's next items as of one moment.
   * @param seq the moment, null for now
   * @param size characters, about
   */
  copy(name: string, afterId: number, seq: number | null, size: number): CopyResult {
    return this.#use(() => {
      const moment = seq ?? this.#store.changes.seq
      const { items, more } = this.#store.list(name).asOf(moment, afterId, size)
      return { ok: true, seq: moment, entries: items, more }
    })
  }

  /** Makes this the whole content: a collection that is not named is emptied. */
  replace(content: Content[]): Done | NoWorkspace {
    return this.#write(() => this.#replaceAll(content))
  }

  /** Back to the seed, ids included. */
  reset(): Done | NoWorkspace {
    return this.#write(() => {
      for (const name of this.#store.names) this.#store.items(name).reset()
      this.#store.seed(this.#store.names)
      return { ok: true }
    })
  }

  #replaceAll(content: Content[]): Done {
    for (const name of this.#store.names) {
      const entries = content.find(({ collection }) => collection === name)?.entries ?? []
      this.#store.items(name).replaceAll(entries)
    }
    return { ok: true }
  }

  #use<T>(run: () => T): T | NoWorkspace {
    if (!this.#store.lifetime.times) return NO_WORKSPACE
    this.#store.lifetime.extend()
    return run()
  }

  #write<T>(run: () => T): T | NoWorkspace {
    return this.#use(() => this.#store.write(run))
  }
}
