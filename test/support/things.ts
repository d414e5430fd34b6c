/** A collection of any schema, and what code refuses. */
import { Collection } from '../../src/collection/collection.ts'
import { parseDeclaration } from '../../src/collection/declaration.ts'
import type { Members } from '../../src/input/json.ts'
import { Refusal } from '../../src/input/refusal.ts'

/** A schema as a test writes it: `type` is 'object' without being named. */
export type Schema = { [keyword: string]: unknown; properties?: { [name: string]: unknown } }

/** The collection `things`, declared as a client declares it. */
export function things(schema: Schema | null, more: Members = {}): Collection {
  return new Collection(parseDeclaration('things', { ...more, schema } as Members))
}

/** What a function refuses; undefined when it refuses nothing. */
export function refusalOf(
  run: () => unknown,
): Pick<Refusal, 'reason' | 'message' | 'violations'> | undefined {
  try {
    run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason, message, violations } = error
    return { reason, message, violations }
  }
  return undefined
}
