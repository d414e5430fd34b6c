/** A whole number. */
import type { Kind } from './kind.ts'
import { number } from './number.ts'

export const integer: Kind = {
  ...number,
  type: 'integer',
  phrase: 'an integer',
}
