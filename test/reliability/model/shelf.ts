/** One collection in memory: its items, and the tags of its states. */
import type { Collection, Members } from '../../../src/collection/collection.ts'
import { Tag } from './tag.ts'
import { withDefaults } from './members.ts'

export type Item = { id: number; members: Members; tag: Tag }

export class Shelf {
  readonly collection: Collection
  /** The highest id there ever was. */
  lastId = 0
  /** The item that was written last. */
  lastWritten = 0
  #items = new Map<number, Item>()
  /** Tags of this state's lists, by their path and query. */
  #listTags = new Map<string, Tag>()
  readonly #seen = new Map<string, Set<string>>()

  constructor(collection: Collection) {
    this.collection = collection
    this.reset()
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
    const item = { id, members, tag: new Tag(this.seen(String(id))) }
    this.#items.set(id, item)
    this.lastId = Math.max(this.lastId, id)
    this.lastWritten = id
    this.#listTags.clear()
    return item
  }

  delete(id: number): void {
    this.#items.delete(id)
    this.lastWritten = id
    this.#listTags.clear()
  }

  /** Makes these the only items. */
  replace(items: { id: number; members: Members }[]): void {
    for (const { id } of this.items) if (!items.some((item) => item.id === id)) this.delete(id)
    for (const { id, members } of items) this.set(id, members)
  }

  /** Back to the seed, ids included. */
  reset(): void {
    this.#items.clear()
    this.#listTags.clear()
    this.lastId = 0
    for (const members of this.collection.seed) {
      this.set(this.lastId + 1, withDefaults(this.collection, members))
    }
  }

  listTag(path: string): Tag {
    const tag = this.#listTags.get(path) ?? new Tag(this.seen(path))
    this.#listTags.set(path, tag)
    return tag
  }

  /** The paths and queries of the lists that have been read. */
  get lists(): string[] {
    return [...this.#seen.keys()].filter((resource) => resource.startsWith('/'))
  }

  /** Every tag that an item or a list has had. */
  seen(resource: string): Set<string> {
    const tags = this.#seen.get(resource) ?? new Set<string>()
    this.#seen.set(resource, tags)
    return tags
  }
}

export function textOf({ id, members }: Item): string {
  return JSON.stringify({ id, ...members })
}
