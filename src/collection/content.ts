/** Reads the items of a collection out of a `db.json` or a seed. */
import type { JsonValue } from '../input/json.ts'
import { Refusal, type Violation, escapePointer } from '../input/refusal.ts'
import { type Document, MAX_GIVEN_ID, bindMembers, toDocument } from './bind.ts'
import type { Collection } from './collection.ts'

/** An item to store; without an id it gets the next. */
export type Entry = { id: number | undefined; document: Document }

/** `items` of a collection, and the `bytes` of a document. */
export type Limits = { items: number; bytes: number }

/**
 * @param pointer where the items stand in the body, such as `/books`
 * @param violations gets what is wrong: reading goes on
 * @throws Refusal for too many items
 */
export function readItems(
  collection: Collection,
  items: JsonValue,
  pointer: string,
  limits: Limits,
  violations: Violation[],
): Entry[] {
  if (!Array.isArray(items)) {
    violations.push(at(pointer, 'must be an array'))
    return []
  }
  if (items.length > limits.items) {
    throw new Refusal('full', `A workspace holds at most ${limits.items} ${collection.name}`)
  }
  const ids = new Set<number>()
  return items.flatMap((item, i) => {
    const entry = readItem(collection, item, `${pointer}/${i}`, limits, violations)
    if (!entry) return []
    if (entry.id !== undefined && ids.has(entry.id)) {
      violations.push(at(`${pointer}/${i}/id`, 'is the id of another item'))
    }
    if (entry.id !== undefined) ids.add(entry.id)
    return [entry]
  })
}

/** Takes items as they are, which were checked when they were written. */
export function copyItems(items: JsonValue): Entry[] {
  return [items].flat().map((item) => {
    const { id, members } = bindMembers(item, MAX_GIVEN_ID)
    return { id, document: { members, text: JSON.stringify(members) } }
  })
}

/** A violation of what stands at a pointer. */
export function at(pointer: string, problem: string): Violation {
  return { pointer, detail: `${pointer} ${problem}` }
}

export function pointerTo(name: string): string {
  return `/${escapePointer(name)}`
}

function readItem(
  collection: Collection,
  item: JsonValue,
  pointer: string,
  limits: Limits,
  violations: Violation[],
): Entry | undefined {
  try {
    const { id, members } = bindMembers(item, MAX_GIVEN_ID)
    return { id, document: toDocument(collection, members, limits.bytes) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.violations.length === 0) violations.push(at(pointer, `is refused: ${error.message}`))
    for (const { pointer: inside = '', detail } of error.violations) {
      violations.push({ pointer: pointer + inside, detail: `In ${pointer}: ${detail}` })
    }
    return undefined
  }
}
