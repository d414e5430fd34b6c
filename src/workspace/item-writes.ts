/** What each write does to an item, inside the write's transaction. */
import { bind, toDocument, toId } from '../collection/bind.ts'
import type { Limits } from '../collection/content.ts'
import { mergePatch } from '../collection/merge.ts'
import type { Members } from '../input/json.ts'
import { Refusal, badMember } from '../input/refusal.ts'
import { checkConditions } from './conditions.ts'
import type { Item, Items } from './items.ts'
import type { Format, Tags } from './protocol.ts'
import type { Stored } from './registry.ts'

/** A body as the Worker has read it. */
export type Body = { format: Format; text: string }

export type Conditions = { match: Tags; noneMatch: Tags }

/** An item as a write left it, and whether it is new. */
export type Written = Item & { isNew: boolean }

/** The id in a path. What is no id names no item. */
export function pathId(text: string, items: Items): number {
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text)
  throw items.notFound()
}

export function insertItem({ collection, items }: Stored, body: Body, limits: Limits): Written {
  const { id, members } = bind(collection, body.format, body.text)
  const document = toDocument(collection, members, limits.bytes)
  if (id !== undefined && items.get(id)) {
    throw new Refusal('taken', `${collection.noun} with this id already exists`)
  }
  checkRoom(items, limits)
  return { ...items.insert(document, id), isNew: true }
}

/** Replaces the item, or creates it under this id. */
export function putItem(
  { collection, items }: Stored,
  path: string,
  body: Body,
  { match, noneMatch }: Conditions,
  limits: Limits,
): Written {
  const id = toId(pathId(path, items))
  const document = toDocument(collection, boundTo(id, collection, body), limits.bytes)
  const row = items.get(id)
  checkConditions(collection.noun, row && String(row.version), match, noneMatch)
  if (row) return { ...items.update(row, document), isNew: false }
  checkRoom(items, limits)
  return { ...items.insert(document, id), isNew: true }
}

export function patchItem(
  stored: Stored,
  path: string,
  body: Body,
  conditions: Conditions,
  limits: Limits,
): Written {
  const id = pathId(path, stored.items)
  return merge(stored, id, boundTo(id, stored.collection, body), conditions, limits)
}

/** Runs an action that the collection declares. */
export function actOnItem(
  stored: Stored,
  path: string,
  name: string,
  conditions: Conditions,
  limits: Limits,
): Written {
  const { actions } = stored.collection.definition
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new Refusal('not-found', `${stored.collection.noun} has no action '${name}'`)
  return merge(stored, pathId(path, stored.items), action.patch, conditions, limits)
}

export function removeItem(
  { collection, items }: Stored,
  path: string,
  { match, noneMatch }: Conditions,
): void {
  const { id, version } = items.existing(pathId(path, items))
  checkConditions(collection.noun, String(version), match, noneMatch)
  items.remove(id)
}

function merge(
  { collection, items }: Stored,
  id: number,
  patch: Members,
  { match, noneMatch }: Conditions,
  limits: Limits,
): Written {
  const row = items.existing(id)
  const merged = mergePatch(JSON.parse(row.doc) as Members, patch)
  const document = toDocument(collection, merged, limits.bytes)
  checkConditions(collection.noun, String(row.version), match, noneMatch)
  return { ...items.update(row, document), isNew: false }
}

/** A body's members. It may only name the id that the path has. */
function boundTo(id: number, collection: Stored['collection'], body: Body): Members {
  const bound = bind(collection, body.format, body.text)
  if (bound.id !== undefined && bound.id !== id) {
    throw badMember('id', `must be ${id}, as in the path`)
  }
  return bound.members
}

function checkRoom({ head, table }: Items, limits: Limits): void {
  if (head.items < limits.items) return
  throw new Refusal('full', `The workspace can hold no more ${table.collection.name}`)
}
