/** True or false. */
import type { Kind } from './kind.ts'

/** `on` is what a browser's checkbox sends. */
const VALUES = new Map(
  Object.entries({ true: true, on: true, 1: true, false: false, off: false, 0: false }),
)

export const boolean: Kind = {
  type: 'boolean',
  column: 'INTEGER',
  toColumn: (value) => (typeof value === 'boolean' ? Number(value) : null),
  fromText: (text) => VALUES.get(text.toLowerCase()),
  phrase: 'true or false',
  examples: () => [true, false],
  input: 'checkbox',
}
