/** The schema that some items would have: for readers and generators, it checks nothing. */
import { byteLength } from '../input/bytes.ts'
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import type { ItemSchema } from './definition.ts'
import type { FieldSchema, JsonType } from './kinds/kind.ts'

/** What is observed at most, so that a collection may declare it. The rest is left open. */
const MAX_MEMBERS = 400
const MAX_LEVELS = 5
/** Bytes of names. Each stands twice in the schema. */
const MAX_NAMES = 16_384

/** What was seen in one place. */
type Seen = {
  types: Set<JsonType | 'null'>
  /** Objects seen, their members, and how many of them had each. */
  objects: number
  members: Map<string, { count: number; seen: Seen }>
  /** What arrays hold. */
  items: Seen | undefined
}

export function observe(items: Iterable<Members>): ItemSchema {
  const observation = new Observation()
  const seen = nothing()
  for (const item of items) observation.see(seen, item, 1)
  return { type: 'object', ...objectSchema(seen) }
}

class Observation {
  #members = 0
  #names = 0

  see(seen: Seen, value: JsonValue, level: number): void {
    seen.types.add(typeOf(value))
    if (level > MAX_LEVELS) return
    if (Array.isArray(value)) {
      seen.items ??= nothing()
      for (const item of value) this.see(seen.items, item, level + 1)
    } else if (isObject(value)) {
      seen.objects++
      for (const [name, member] of Object.entries(value)) {
        const known = seen.members.get(name) ?? this.#add(seen, name)
        if (!known) continue
        known.count++
        this.see(known.seen, member, level + 1)
      }
    }
  }

  /** @returns undefined where there is no room for another member. */
  #add({ members }: Seen, name: string): { count: number; seen: Seen } | undefined {
    const size = byteLength(JSON.stringify(name))
    if (this.#members === MAX_MEMBERS || this.#names + size > MAX_NAMES) return undefined
    this.#members++
    this.#names += size
    const added = { count: 0, seen: nothing() }
    members.set(name, added)
    return added
  }
}

function nothing(): Seen {
  return { types: new Set(), objects: 0, members: new Map(), items: undefined }
}

function typeOf(value: JsonValue): JsonType | 'null' {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'string' | 'boolean' | 'object'
}

function schemaOf(seen: Seen): FieldSchema {
  const types = [...seen.types].filter((type) => type !== 'integer' || !seen.types.has('number'))
  const [only] = types
  if (only === undefined) return {}
  return {
    type: types.length === 1 ? only : types,
    ...(seen.items && seen.items.types.size > 0 ? { items: schemaOf(seen.items) } : {}),
    ...(seen.members.size > 0 ? objectSchema(seen) : {}),
  }
}

function objectSchema({ members, objects }: Seen): Pick<ItemSchema, 'required' | 'properties'> {
  const always = [...members].filter(([, { count }]) => count === objects).map(([name]) => name)
  return {
    ...(always.length > 0 ? { required: always } : {}),
    properties: Object.fromEntries([...members].map(([name, { seen }]) => [name, schemaOf(seen)])),
  }
}
