/** An object, which only JSON can send. */
import type { Kind } from './kind.ts'

export const object: Kind = {
  type: 'object',
  column: null,
  toColumn: () => null,
  fromText: () => undefined,
  phrase: 'an object',
  examples: (_, { properties = {}, required = [] }, exampleOf) => [
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, schema]) =>
        required.includes(name) && typeof schema === 'object'
          ? [[name, exampleOf(name, schema)]]
          : [],
      ),
    ),
  ],
  input: 'json',
}
