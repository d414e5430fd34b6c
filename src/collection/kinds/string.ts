/** A text. */
import type { FieldSchema, Kind } from './kind.ts'

/** Characters of an example at most. */
const MAX_SHOWN = 1000

export const string: Kind = {
  type: 'string',
  column: 'TEXT',
  toColumn: (value) => (typeof value === 'string' ? value : null),
  fromText: (text) => text,
  phrase: 'a string',
  examples: (name, { minLength = 0, maxLength }: FieldSchema) => [
    `Some ${name.replaceAll('_', ' ')}`
      .padEnd(Math.min(minLength, MAX_SHOWN), '.')
      .slice(0, maxLength),
  ],
  input: 'text',
}
