/** Reads the schema that a collection is to have. */
import { byteLength, formatBytes } from '../input/bytes.ts'
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import { Refusal, type Violation, badMember, refuseViolations } from '../input/refusal.ts'
import type { ItemSchema } from './definition.ts'
import { checksPerValue } from './schema-cost.ts'
import { expandSchema } from './schema-expand.ts'

const MAX_SCHEMA = 65_536
/** Schemas that one value of an item may have to meet. */
const MAX_CHECKS = 20

/** @throws Refusal for a schema that is wrong, or too dear to check. */
export function readSchema(value: JsonValue): ItemSchema | null {
  if (value === null) return null
  if (!isObject(value)) throw badMember('schema', 'must be a JSON Schema, or null')
  if (byteLength(JSON.stringify(value)) > MAX_SCHEMA) {
    throw new Refusal('too-large', `The schema is over ${formatBytes(MAX_SCHEMA)}`)
  }
  const { schema, violations } = expandSchema(value)
  refuseViolations(
    [...violations, ...itemViolations(value, schema)].map(({ pointer, detail }) => ({
      pointer: `/schema${pointer}`,
      detail,
    })),
  )
  if (checksPerValue(schema) > MAX_CHECKS) {
    throw badMember('schema', `holds one value against more than ${MAX_CHECKS} schemas`)
  }
  const typed = value.type === undefined ? { type: 'object', ...value } : value
  return (typed.properties === undefined ? { ...typed, properties: {} } : typed) as ItemSchema
}

/** A collection's schema describes an object, and leaves out its id. */
function itemViolations({ type }: Members, { properties, required }: Members): Violation[] {
  const violations: Violation[] = []
  const add = (pointer: string, detail: string) => violations.push({ pointer, detail })
  if (type !== undefined && type !== 'object') add('/type', "The schema's type must be 'object'")
  const named = [...Object.keys(Object(properties)), ...[required ?? []].flat()]
  if (named.includes('id')) add('', 'Every item has an id: leave it out of the schema')
  return violations
}
