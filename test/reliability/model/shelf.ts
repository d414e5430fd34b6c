/** One collection in memory: what it is, its items, and the tags of its states. */
import type { Members } from '../../../src/input/json.ts'
import type { Collection } from './collection.ts'
import { withDefaults } from './members.ts'
import { Tag, type Tags } from './tag.ts'

export type Item = { id: number; members: Members; tag: Tag }

export class Shelf {
  collection: Collection
  /** The highest id there ever was. */
  lastId = 0
  /** The item that was written last. */
  lastWritten = 0
  /** The paths and queries of the lists that have been read. */
  readonly lists = new Set<string>()
  readonly #items = new Map<number, Item>()
  readonly #tags: Tags
  /** Tags of this state's lists and its description, by their paths and queries. */
  readonly #current = new Map<string, Tag>()

  constructor(collection: Collection, tags: Tags, lastId = 0) {
    this.collection = collection
    this.lastId = lastId
    this.#tags = tags
  }

  get items(): Item[] {
    return [...this.#items.values()].toSorted((a, b) => a.id - b.id)
  }

  get(id: number): Item | undefined {
    return this.#items.get(id)
  }

  /** The same again is no change. */
  set(id: number, members: Members): Item {
    const current = this.#items.get(id)
    if (current && JSON.stringify(current.members) === JSON.stringify(members)) return current
    const item = { id, members, tag: this.#tags.make(`/api/${this.collection.name}/${id}`) }
    this.#items.set(id, item)
    this.lastId = Math.max(this.lastId, id)
    this.#change(id)
    return item
  }

  delete(id: number): void {
    this.#items.delete(id)
    this.#change(id)
  }

  /** Makes these the only items; those without an id get the next. */
  replace(items: { id: number | undefined; members: Members }[]): void {
    for (const { id } of this.items) if (!items.some((item) => item.id === id)) this.delete(id)
    const last = (id: number | undefined) => id ?? Infinity
    for (const { id, members } of items.toSorted((a, b) => (last(a.id) < last(b.id) ? -1 : 1))) {
      this.set(id ?? this.lastId + 1, members)
    }
  }

  /** Adds what the collection begins with. */
  sow(): this {
    for (const members of this.collection.seed) {
      this.set(this.lastId + 1, withDefaults(this.collection, members))
    }
    return this
  }

  /** Back to what it begins with, ids included; one in which nothing ever was stays as it is. */
  reset(): void {
    for (const { id } of this.items) this.delete(id)
    if (this.lastId > 0) this.#change(0)
    this.lastId = 0
    this.sow()
  }

  /** What was asked may then be asked no more. */
  declare(collection: Collection): void {
    this.collection = collection
    this.lists.clear()
    this.#change(this.lastWritten)
  }

  /** @param resource a list of it with its query, or its description */
  tagOf(resource: string): Tag {
    const tag = this.#current.get(resource) ?? this.#tags.make(resource)
    this.#current.set(resource, tag)
    return tag
  }

  #change(id: number): void {
    this.lastWritten = id
    this.#current.clear()
    this.#tags.change()
  }
}

export function textOf({ id, members }: Item): string {
  return JSON.stringify({ id, ...members })
}
