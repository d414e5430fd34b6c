/** A list, which only JSON can send. */
import type { Kind } from './kind.ts'

/** Items of an example at most. */
const MAX_SHOWN = 100

export const array: Kind = {
  type: 'array',
  column: null,
  toColumn: () => null,
  fromText: () => undefined,
  phrase: 'an array',
  examples: (name, { items, minItems = 0 }, exampleOf) => {
    const item = exampleOf(name, typeof items === 'object' ? items : { type: 'string' })
    return [[item], [], Array.from({ length: Math.min(minItems, MAX_SHOWN) }, () => item)]
  },
  input: 'json',
}
