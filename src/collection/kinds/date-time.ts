/** A moment, in ISO 8601 with its offset. */
import type { Kind } from './kind.ts'
import { string } from './string.ts'

export const dateTime: Kind = {
  ...string,
  format: 'date-time',
  phrase: 'a date and time such as 2026-01-31T12:00:00Z',
  examples: () => ['2026-01-31T12:00:00Z'],
  input: 'datetime',
}
