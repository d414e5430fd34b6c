/** Any number. */
import { parseNumber } from '../../input/text.ts'
import type { FieldSchema, Kind } from './kind.ts'

export const number: Kind = {
  type: 'number',
  column: 'REAL',
  toColumn: (value) => (typeof value === 'number' ? value : null),
  fromText: parseNumber,
  phrase: 'a number',
  examples: (_, schema) => numbers(schema),
  input: 'number',
}

/** One if it may be, or else a number at or between the bounds. */
function numbers(schema: FieldSchema): number[] {
  const { multipleOf = 1 } = schema
  const above = Number(schema.minimum ?? schema.exclusiveMinimum ?? 0)
  const below = Number(schema.maximum ?? schema.exclusiveMaximum ?? above + 2 * multipleOf)
  const next = (Math.floor(above / multipleOf) + 1) * multipleOf
  return [1, above, next, below, below - multipleOf, (above + below) / 2]
}
