/** What a collection is, as data: a row of the workspace, and what `PUT collections/{name}` sends. */
import type { Schema } from '@cfworker/json-schema'
import type { Members } from '../input/json.ts'
import type { FieldSchema } from './kinds/kind.ts'

/** JSON Schema 2020-12 of an item without its id. */
export interface ItemSchema extends Schema {
  type: 'object'
  properties: { [name: string]: FieldSchema }
  /** As ajv-errors has it: the whole sentence for an item without a required member. */
  errorMessage?: { required?: string }
}

/** What `POST {c}/{id}/{action}` does: a merge patch (RFC 7396). */
export type Action = { patch: Members }

export type Definition = {
  /** The path segment below `api/`. */
  name: string
  /** What sentences call one item: "Book not found". */
  noun: string
  kind: 'list'
  id: 'integer'
  /** Null for an open collection, which takes any object. */
  schema: ItemSchema | null
  actions: { [name: string]: Action }
  /** The items that it begins with, without ids. */
  seed: Members[]
}

/** A definition with what a client may leave out. */
export type Declaration = Pick<Definition, 'name'> & Partial<Definition>

/** A collection as `GET collections/{name}` answers it; the document and the page are made of these. */
export type Description = Definition & {
  /** How many it holds. */
  items: number
  /** The schema that the items at hand would have. It checks nothing. */
  observed: ItemSchema
}
