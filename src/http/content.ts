/** Reads a whole workspace's content, a `db.json`, out of an import's body. */
import type { Collection, JsonValue, Members } from '../collection/collection.ts'
import { toDocument, toId } from './document.ts'
import { type Fault, HttpError } from './errors.ts'
import { MAX_DEPTH } from './json.ts'

/** An object of collections, each a list of items, nests so much deeper than an item. */
export const MAX_CONTENT_DEPTH = MAX_DEPTH + 2

/** Faults that an answer names at most. */
const MAX_FAULTS = 10

type Entry = { id: number; doc: string }

/**
 * @param limits `items` of a collection, `bytes` of a document
 * @returns every collection with the items it is to have; one that is not named gets none.
 * @throws HttpError 400 that names the first faults, 507 for too many items.
 */
export function toContent(
  collections: Collection[],
  body: Members,
  limits: { items: number; bytes: number },
): { collection: string; entries: Entry[] }[] {
  const faults = Object.keys(body)
    .filter((name) => !collections.some((collection) => collection.name === name))
    .map((name) => fault(name, 'is no collection here'))
  const content = collections.map((collection) => {
    const items = Object.hasOwn(body, collection.name) ? body[collection.name] : []
    if (!Array.isArray(items)) {
      faults.push(fault(collection.name, 'must be an array'))
      return { collection: collection.name, entries: [] }
    }
    if (items.length > limits.items) {
      throw new HttpError(507, `A workspace holds at most ${limits.items} ${collection.name}`)
    }
    return {
      collection: collection.name,
      entries: entries(collection, items, limits.bytes, faults),
    }
  })
  if (faults.length > 0) {
    throw new HttpError(400, faults[0]?.detail ?? '', { faults: faults.slice(0, MAX_FAULTS) })
  }
  return content
}

/** Goes on after a fault, and adds it to `faults`. */
function entries(
  collection: Collection,
  items: JsonValue[],
  limit: number,
  faults: Fault[],
): Entry[] {
  const ids = new Set<number>()
  return items.flatMap((item, i) => {
    const at = `${collection.name}/${i}`
    try {
      if (item === null || typeof item !== 'object' || Array.isArray(item)) {
        faults.push(fault(at, 'must be an object'))
        return []
      }
      const { id: named, ...members } = item
      const id = toId(named)
      if (ids.has(id)) faults.push(fault(`${at}/id`, "is another item's too"))
      ids.add(id)
      return { id, doc: toDocument(collection, members, limit) }
    } catch (error) {
      if (!(error instanceof HttpError)) throw error
      if (error.faults.length === 0) faults.push(fault(at, `cannot stay: ${error.message}`))
      for (const { pointer = '', detail } of error.faults) {
        faults.push({ pointer: `/${at}${pointer}`, detail: `In /${at}: ${detail}` })
      }
      return []
    }
  })
}

function fault(path: string, problem: string): Fault {
  return { pointer: `/${path}`, detail: `/${path} ${problem}` }
}
