/** A day, in ISO 8601. */
import type { Kind } from './kind.ts'
import { string } from './string.ts'

export const date: Kind = {
  ...string,
  format: 'date',
  phrase: 'a date such as 2026-01-31',
  examples: () => ['2026-01-31'],
  input: 'date',
}
