/** What a field kind is. Each has a file of its own here and a line in `kinds.ts`. */
import type { Schema } from '@cfworker/json-schema'
import type { JsonValue } from '../../input/json.ts'

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

/** One member as JSON Schema 2020-12 describes it. */
export interface FieldSchema extends Schema {
  default?: JsonValue
  /** Values to show; the first is the one that examples use. */
  examples?: JsonValue[]
}

export type ExampleOf = (name: string, schema: FieldSchema) => JsonValue

export type Kind = {
  /** JSON Schema's `type`. */
  type: JsonType
  /** JSON Schema's `format`, of a string. */
  format?: string
  /** SQLite's type of its column; null for what has none. A TEXT is in the text index, too. */
  column: 'TEXT' | 'INTEGER' | 'REAL' | null
  /** A value as its column holds it: NULL for one of another type. */
  toColumn: (value: JsonValue) => string | number | null
  /** @returns what a text of a form or a query means; undefined when it is no such value. */
  fromText: (text: string) => JsonValue | undefined
  /** Ends the sentence "'year' must be …". */
  phrase: string
  /**
   * Values that show the field, the likeliest first; some may break the schema's bounds.
   * @param exampleOf makes the value of a part
   */
  examples: (name: string, schema: FieldSchema, exampleOf: ExampleOf) => JsonValue[]
  /** The page's control: an `<input>` of this type, or a `<textarea>` for JSON. */
  input: 'text' | 'number' | 'checkbox' | 'date' | 'datetime' | 'email' | 'url' | 'json'
}
