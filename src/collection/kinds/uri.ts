/** An absolute URI. */
import type { Kind } from './kind.ts'
import { string } from './string.ts'

export const uri: Kind = {
  ...string,
  format: 'uri',
  phrase: 'a URI such as https://example.com/',
  examples: () => ['https://example.com/'],
  input: 'url',
}
