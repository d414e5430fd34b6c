/** Makes values that a schema accepts, to show how an item may look. */
import { Validator } from '@cfworker/json-schema'
import type { JsonValue } from '../input/json.ts'
import type { FieldSchema } from './kinds/kind.ts'
import { kindOf } from './kinds/kinds.ts'

/**
 * A value for a declared member: its first declared example, or else the first sensible value that
 * the schema accepts. A schema whose values cannot be guessed should declare `examples`.
 */
export function exampleValue(name: string, schema: FieldSchema): JsonValue {
  const [declared] = schema.examples ?? []
  if (declared !== undefined) return declared
  const validator = new Validator(structuredClone(schema), '2020-12')
  const candidates = guesses(name, schema)
  return candidates.find((value) => validator.validate(value).valid) ?? candidates[0] ?? null
}

/** Another value for the same member where one is known, to show a change. */
export function changedValue(name: string, schema: FieldSchema): JsonValue {
  const [, second] = schema.examples ?? []
  if (second !== undefined) return second
  const value = exampleValue(name, schema)
  return typeof value === 'boolean' ? !value : value
}

/** A value as a URL or a form sends it. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** From the likeliest on; some may break the schema's bounds. */
function guesses(name: string, schema: FieldSchema): JsonValue[] {
  const fixed = [schema.const, schema.enum?.[0], schema.default] as (JsonValue | undefined)[]
  return [
    ...fixed.filter((value) => value !== undefined),
    ...(kindOf(schema)?.examples(name, schema, exampleValue) ?? []),
  ]
}
