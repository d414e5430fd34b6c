/** Checks a collection's items against its new schema. */
import type { Collection } from '../collection/collection.ts'
import { violationsOf } from '../collection/validate.ts'
import type { Members } from '../input/json.ts'
import { Refusal, type Violation } from '../input/refusal.ts'
import type { Row } from './items.ts'

/** Items that a refusal names at most. */
const MAX_NAMED = 10

/** @throws Refusal that names the first items which do not meet the schema. */
export function checkItems(collection: Collection, rows: Iterable<Row>): void {
  if (collection.isOpen) return
  const violations: Violation[] = []
  for (const { id, doc } of rows) {
    const invalid = violationsOf(collection, JSON.parse(doc) as Members)
    if (invalid)
      violations.push({ detail: `${collection.noun} ${id}: ${detail(invalid.violations)}` })
    if (violations.length === MAX_NAMED) break
  }
  const [first] = violations
  if (first) throw new Refusal('conflict', `The schema does not fit: ${first.detail}`, violations)
}

function detail([first]: Violation[]): string {
  return first?.detail ?? 'the item breaks the schema'
}
