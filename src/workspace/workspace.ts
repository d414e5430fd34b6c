/** A workspace: one Durable Object that keeps every collection in its SQLite database. */
import { DurableObject } from 'cloudflare:workers'
import { type Collection, type Members, withDefaults } from '../collection/collection.ts'
import { type Precondition, holds } from '../collection/precondition.ts'
import { EVERYTHING, type Query } from '../collection/query.ts'
import { type Fault, validate } from '../collection/validate.ts'
import { collections as declared } from '../collections.ts'
import { Changes } from './changes.ts'
import { Items } from './items.ts'
import { migrate, steps, tableStep } from './migrations.ts'

export type Failure =
  | { ok: false; code: 'not-found' | 'taken' | 'precondition-failed' | 'full' | 'too-large' }
  | { ok: false; code: 'invalid'; message: string; faults: Fault[] }

export type ItemResult =
  | { ok: true; id: number; json: string; version: number; created: boolean }
  | Failure

export type ListResult =
  | { ok: true; changed: false }
  /** `json` is an array; `next` the version to go on after, 0 at the end. */
  | { ok: true; changed: true; json: string; seq: number; total: number; next: number }
  | { ok: false; code: 'unknown-cursor' }

export type SearchResult = { json: string; total: number }

/** Bytes of an item's document; a request's body has the same limit, but patches add up. */
const MAX_DOC = 64 * 1024

export class Workspace extends DurableObject<Env> {
  readonly #collections: Collection[]
  readonly #changes: Changes
  readonly #items: Map<string, Items>

  constructor(ctx: DurableObjectState, env: Env, collections: Collection[] = declared) {
    super(ctx, env)
    this.#collections = collections
    this.#changes = new Changes(
      ctx.storage.sql,
      collections.map(({ name }) => name),
    )
    this.#items = new Map(
      collections.map((collection) => [
        collection.name,
        new Items(ctx.storage.sql, this.#changes, collection),
      ]),
    )
    this.#transaction(() => this.#migrate())
  }

  /** @param known the seq of the list that the client already has. */
  list(name: string, query: Query, known: number | null): ListResult {
    const items = this.#of(name)
    if (known === items.seq) return { ok: true, changed: false }
    const page = items.page(query)
    if (!page) return { ok: false, code: 'unknown-cursor' }
    return {
      ok: true,
      changed: true,
      json: `[${page.items.map(({ json }) => json).join(',')}]`,
      seq: items.seq,
      total: items.count(query),
      next: page.more ? (page.items.at(-1)?.version ?? 0) : 0,
    }
  }

  get(name: string, id: number): ItemResult {
    const item = this.#of(name).get(id)
    return item ? { ok: true, id, ...item, created: false } : { ok: false, code: 'not-found' }
  }

  /** A page of the items of every collection that contain a text, in the collections' order. */
  search(text: string, start: number, limit: number): SearchResult {
    let total = 0
    const results: string[] = []
    for (const { name } of this.#collections) {
      const query = { ...EVERYTHING, text, sort: [{ path: ['id'], descending: false }] }
      const room = limit - results.length
      const page = this.#of(name).page({ ...query, start: Math.max(0, start - total), limit: room })
      for (const { json } of page?.items ?? []) {
        results.push(`{"collection":${JSON.stringify(name)},"item":${json}}`)
      }
      total += this.#of(name).count(query)
    }
    return { json: `[${results.join(',')}]`, total }
  }

  /** @param id the client's own; null for the next. */
  insert(name: string, id: number | null, doc: string): ItemResult {
    return this.#transaction(() => {
      const items = this.#of(name)
      if (id !== null && items.get(id)) return { ok: false, code: 'taken' }
      if (this.#isFull(items)) return { ok: false, code: 'full' }
      return written(items, items.insert(doc, id ?? undefined), true)
    })
  }

  /** Replaces the item, or creates it under this id. */
  put(name: string, id: number, doc: string, precondition: Precondition): ItemResult {
    return this.#transaction(() => {
      const items = this.#of(name)
      const current = items.get(id)
      if (!holds(precondition, current)) return { ok: false, code: 'precondition-failed' }
      if (!current && this.#isFull(items)) return { ok: false, code: 'full' }
      if (current) items.update(id, doc)
      else items.insert(doc, id)
      return written(items, id, !current)
    })
  }

  /** @param patch a JSON merge patch (RFC 7396) */
  patch(name: string, id: number, patch: string, precondition: Precondition): ItemResult {
    return this.#transaction(() => {
      const items = this.#of(name)
      const merged = items.merged(id, patch)
      if (merged === undefined) return { ok: false, code: 'not-found' }
      const collection = this.#collection(name)
      const members = withDefaults(collection, JSON.parse(merged) as Members)
      const invalid = validate(collection, members)
      if (invalid) return { ok: false, code: 'invalid', ...invalid }
      const doc = JSON.stringify(members)
      if (new TextEncoder().encode(doc).length > MAX_DOC) return { ok: false, code: 'too-large' }
      if (!holds(precondition, items.get(id))) return { ok: false, code: 'precondition-failed' }
      items.update(id, doc)
      return written(items, id, false)
    })
  }

  remove(name: string, id: number, precondition: Precondition): { ok: true } | Failure {
    return this.#transaction(() => {
      const items = this.#of(name)
      const current = items.get(id)
      if (!current) return { ok: false, code: 'not-found' }
      if (!holds(precondition, current)) return { ok: false, code: 'precondition-failed' }
      items.remove(id)
      return { ok: true }
    })
  }

  #migrate(): void {
    const ran = migrate(this.ctx.storage.sql, steps(this.#collections))
    for (const collection of this.#collections) {
      if (!ran.includes(tableStep(collection))) continue
      for (const members of collection.seed) {
        this.#of(collection.name).insert(JSON.stringify(withDefaults(collection, members)))
      }
    }
  }

  /** All or nothing: a method that throws would keep what it already wrote. */
  #transaction<T>(write: () => T): T {
    try {
      return this.ctx.storage.transactionSync(write)
    } catch (error) {
      this.#changes.forget()
      throw error
    }
  }

  #isFull(items: Items): boolean {
    return items.count(EVERYTHING) >= this.env.MAX_ITEMS
  }

  #of(name: string): Items {
    const items = this.#items.get(name)
    if (!items) throw new Error(`No collection is called ${name}`)
    return items
  }

  #collection(name: string): Collection {
    const collection = this.#collections.find((candidate) => candidate.name === name)
    if (!collection) throw new Error(`No collection is called ${name}`)
    return collection
  }
}

function written(items: Items, id: number, created: boolean): ItemResult {
  const item = items.get(id)
  return item ? { ok: true, id, ...item, created } : { ok: false, code: 'not-found' }
}
