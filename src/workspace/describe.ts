/** Describes collections: what they are, and what they hold now. */
import type { Description } from '../collection/definition.ts'
import { observe } from '../collection/observe.ts'
import type { Members } from '../input/json.ts'
import type { Memo } from './memo.ts'
import type { Stored } from './registry.ts'

/** Characters of items that are looked at to observe a schema. */
const OBSERVED_SIZE = 1024 * 1024

/** A description as JSON text, and its entity tag. It is remembered until the collection changes. */
export function describe(stored: Stored, memo: Memo): { json: string; tag: string } {
  const { collection, items, lists } = stored
  const { definition, name } = collection
  const tag = descriptionTag(stored)
  const make = () => {
    const description: Description = {
      ...definition,
      items: items.head.items,
      observed: observe(documents(items.rows())),
    }
    return JSON.stringify(description)
  }
  const json = memo.get(`${name} described`, lists.seq, make, ({ length }) => length)
  return { json, tag }
}

/** The entity tag of a description: it changes with the definition and with each item. */
export function descriptionTag({ lists }: Stored): string {
  return String(lists.seq)
}

function* documents(rows: Iterable<{ doc: string }>): Generator<Members> {
  let size = 0
  for (const { doc } of rows) {
    yield JSON.parse(doc) as Members
    size += doc.length
    if (size > OBSERVED_SIZE) return
  }
}
