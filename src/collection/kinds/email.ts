/** An email address. */
import type { Kind } from './kind.ts'
import { string } from './string.ts'

export const email: Kind = {
  ...string,
  format: 'email',
  phrase: 'an email address',
  examples: () => ['alice@example.com'],
  input: 'email',
}
