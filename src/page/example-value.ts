/** Makes values that a schema accepts, to show how an item may look. */
import { Validator } from '@cfworker/json-schema'
import type { FieldSchema, JsonValue } from '../collection/collection.ts'

const FORMATS: { [format: string]: string } = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'alice@example.com',
  time: '12:00:00Z',
  uri: 'https://example.com/',
  uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
}

/**
 * A value for a declared member: its first declared example, or else the first sensible value that
 * the schema accepts. A schema whose values cannot be guessed, with a pattern say, should declare
 * `examples`.
 */
export function exampleValue(name: string, schema: FieldSchema): JsonValue {
  const [declared] = declaredExamples(schema)
  if (declared !== undefined) return declared
  const validator = new Validator(schema, '2020-12')
  const candidates = guesses(name, schema)
  return candidates.find((value) => validator.validate(value).valid) ?? candidates[0] ?? null
}

/** Another value for the same member where one is known, to show a change. */
export function changedValue(name: string, schema: FieldSchema): JsonValue {
  const [, second] = declaredExamples(schema)
  if (second !== undefined) return second
  const value = exampleValue(name, schema)
  return typeof value === 'boolean' ? !value : value
}

/** A value as a URL or a form sends it. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function declaredExamples({ examples }: FieldSchema): JsonValue[] {
  return examples ?? []
}

/** From the likeliest on; some may break the schema's bounds. */
function guesses(name: string, schema: FieldSchema): JsonValue[] {
  const fixed = [schema.const, schema.enum?.[0], schema.default] as (JsonValue | undefined)[]
  return [...fixed.filter((value) => value !== undefined), ...guessesByType(name, schema)]
}

function guessesByType(name: string, schema: FieldSchema): JsonValue[] {
  switch (schema.type) {
    case 'string':
      return [FORMATS[schema.format ?? ''] ?? words(name, schema)]
    case 'integer':
    case 'number':
      return numbers(schema)
    case 'boolean':
      return [true, false]
    case 'array': {
      const item = isSchema(schema.items) ? exampleValue(name, schema.items) : words(name, {})
      return [[item], [], Array.from({ length: schema.minItems ?? 0 }, () => item)]
    }
    case 'object': {
      const required = schema.required ?? []
      const members = Object.entries(schema.properties ?? {}).flatMap(([member, value]) =>
        required.includes(member) && isSchema(value) ? [[member, exampleValue(member, value)]] : [],
      )
      return [Object.fromEntries(members) as JsonValue]
    }
  }
}

function words(name: string, { minLength = 0, maxLength }: Partial<FieldSchema>): string {
  return `Some ${name.replaceAll('_', ' ')}`.padEnd(minLength, '.').slice(0, maxLength)
}

/** One if it may be, or else a number at or between the bounds. */
function numbers(schema: FieldSchema): number[] {
  const { multipleOf = 1 } = schema
  const above = Number(schema.minimum ?? schema.exclusiveMinimum ?? 0)
  const below = Number(schema.maximum ?? schema.exclusiveMaximum ?? above + 2 * multipleOf)
  const next = (Math.floor(above / multipleOf) + 1) * multipleOf
  return [1, above, next, below, below - multipleOf, (above + below) / 2]
}

function isSchema(value: unknown): value is FieldSchema {
  return typeof value === 'object' && !Array.isArray(value)
}
