/** Reads, makes, changes and removes collections. */
import type { Limits } from '../collection/content.ts'
import { Collection } from '../collection/collection.ts'
import { parseDeclaration } from '../collection/declaration.ts'
import type { Members } from '../input/json.ts'
import { checkConditions } from './conditions.ts'
import { readSeed } from './content.ts'
import { describe, descriptionTag } from './describe.ts'
import type { Conditions } from './item-writes.ts'
import type { ReadResult, WriteResult } from './protocol.ts'
import type { Store } from './store.ts'

export function describeAll({ collections, changes, memo }: Store): ReadResult {
  const descriptions = collections.all().map((stored) => describe(stored, memo).json)
  return { ok: true, json: `[${descriptions.join(',')}]`, tag: String(changes.seq) }
}

/** @param text JSON of an object */
export function putDefinition(
  { collections, memo }: Store,
  name: string,
  text: string,
  { match, noneMatch }: Conditions,
  limits: Limits,
): WriteResult {
  const current = collections.find(name)
  const definition = parseDeclaration(name, JSON.parse(text) as Members)
  checkConditions(labelOf(name), current && descriptionTag(current), match, noneMatch)
  const seed = readSeed(new Collection(definition), limits)
  const stored = collections.put(definition)
  if (!current) stored.items.replaceAll(seed)
  return { ok: true, ...describe(stored, memo), createdId: current ? '' : name }
}

export function removeDefinition(
  { collections }: Store,
  name: string,
  { match, noneMatch }: Conditions,
): void {
  const stored = collections.get(name)
  checkConditions(labelOf(name), descriptionTag(stored), match, noneMatch)
  collections.remove(stored)
}

function labelOf(name: string): string {
  return `The collection '${name}'`
}
