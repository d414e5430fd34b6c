/** An import's body as the contract reads it: every item of every collection, or a refusal. */
import { type JsonValue, type Members, isObject } from '../../../src/input/json.ts'
import type { Collection } from './collection.ts'
import { check, toId, withDefaults } from './members.ts'
import { Refusal } from './refusal.ts'
import type { Shelf } from './shelf.ts'

/** `items` of a collection, `bytes` of a body and of an item. */
export type Limits = { items: number; bytes: number }

export function readContent(shelves: Shelf[], body: Members, { items: most, bytes }: Limits) {
  for (const [name, items] of Object.entries(body)) {
    if (Array.isArray(items) && items.length > most) throw new Refusal(507, new RegExp(name))
  }
  const names = shelves.map(({ collection }) => collection.name)
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Refusal(400, new RegExp(unknown))
  return shelves.map((shelf) => ({
    shelf,
    items: importable(shelf.collection, body[shelf.collection.name] ?? [], bytes),
  }))
}

/** An import's items of one collection. Those without an id will get the next. */
function importable(collection: Collection, items: JsonValue, bytes: number) {
  const wrong = (at: number | string) => new Refusal(400, new RegExp(`/${collection.name}${at}`))
  if (!Array.isArray(items)) throw wrong('')
  const ids = new Set<number>()
  return items.map((item, i) => {
    if (!isObject(item)) throw wrong(`/${i}`)
    const { id: named, ...others } = item
    const members = withDefaults(collection, others)
    try {
      check(collection, members, bytes)
      const id = named === undefined ? undefined : toId(named)
      if (id !== undefined && ids.has(id)) throw wrong(`/${i}`)
      if (id !== undefined) ids.add(id)
      return { id, members }
    } catch {
      throw wrong(`/${i}`)
    }
  })
}
