/** What collections are declared to be. */
import type { Definition, Description } from '../../src/collection/definition.ts'

/** Descriptions without what depends on the items. */
export function definitionsOf(descriptions: Description[]): Definition[] {
  return descriptions.map(({ items: _items, observed: _observed, ...definition }) => definition)
}
