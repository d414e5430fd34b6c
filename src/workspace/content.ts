/** A workspace's whole content: what it begins with, and what an import makes of it. */
import type { Collection } from '../collection/collection.ts'
import { type Entry, type Limits, copyItems, pointerTo, readItems } from '../collection/content.ts'
import { define } from '../collection/declaration.ts'
import type { Definition } from '../collection/definition.ts'
import { collections as starters } from '../collections.ts'
import type { Members } from '../input/json.ts'
import { type Violation, refuseViolations } from '../input/refusal.ts'
import { type Changes, DEFINITIONS } from './changes.ts'
import type { Registry, Stored } from './registry.ts'

/** Makes the collections that every new workspace has, with their items. */
export function begin(registry: Registry, limits: Limits): void {
  for (const declaration of starters) sow(registry.put(define(declaration)), limits)
}

/** Adds the seed of a new collection. */
export function sow({ collection, items }: Stored, limits: Limits): void {
  items.replaceAll(readSeed(collection, limits))
}

/** @throws Refusal for a seed that the collection itself would refuse. */
export function readSeed(collection: Collection, limits: Limits): Entry[] {
  const violations: Violation[] = []
  const { seed } = collection.definition
  const entries = readItems(collection, seed, '/seed', limits, violations)
  refuseViolations(violations)
  return entries
}

/**
 * Makes these the collections and the content of a workspace that has none.
 * @param definitions as another workspace describes them
 * @param content as it exports them
 */
export function copyInto(registry: Registry, definitions: Definition[], content: Members): void {
  for (const definition of definitions) {
    const { items } = registry.put(define(definition))
    items.replaceAll(copyItems(content[definition.name] ?? []))
  }
}

/**
 * Makes this the whole content: a collection that is not named is emptied.
 * @throws Refusal that names the first violations
 */
export function replaceContent(registry: Registry, content: Members, limits: Limits): void {
  const violations = Object.keys(content)
    .filter((name) => !registry.find(name))
    .map((name) => ({ pointer: pointerTo(name), detail: `Unknown collection: ${name}` }))
  const read = registry.all().map((stored): [Stored, Entry[]] => {
    const { collection } = stored
    const items = Object.hasOwn(content, collection.name) ? (content[collection.name] ?? null) : []
    const pointer = pointerTo(collection.name)
    return [stored, readItems(collection, items, pointer, limits, violations)]
  })
  refuseViolations(violations)
  for (const [{ items }, entries] of read) items.replaceAll(entries)
}

/** Back to how every workspace begins, ids included. */
export function startAgain(registry: Registry, changes: Changes, limits: Limits): void {
  const definitions = JSON.stringify(registry.all().map(({ collection }) => collection.definition))
  const isAsBegun = definitions === JSON.stringify(starters.map(define))
  for (const stored of registry.all()) {
    if (isAsBegun) stored.items.removeAll()
    else registry.remove(stored)
  }
  for (const name of changes.names()) {
    const isKept = isAsBegun && name === DEFINITIONS
    if (!isKept && changes.head(name).lastId > 0) changes.restart(name)
  }
  begin(registry, limits)
}
