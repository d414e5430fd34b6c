/** What the API can be asked for: an operation is one plain object. */
import type { Description } from '../collection/definition.ts'
import type { ErrorStatus } from '../http/statuses.ts'
import type { JsonValue, Members } from '../input/json.ts'
import type { Violation } from '../input/refusal.ts'
import type { HeaderName } from './headers.ts'
import type { Method, Named, Parameter, Schema } from './types.ts'

/** What a workspace's document and page are made from. */
export type ApiView = {
  /** `https://restpad.example` */
  origin: string
  /** '' or `/w/{id}` */
  root: string
  collections: Description[]
}

export type Operation = {
  method: Exclude<Method, 'head'>
  /** Below the workspace's root, `/api/books/{id}` say. */
  path: string
  id: string
  /** The operationId of its HEAD, where that is worth a place in the document. */
  headId?: string
  /** The name of a tag (`tags.ts`). */
  tag: string
  summary: string
  description: string
  parameters?: KeyedParameter[]
  /** What it reads, by media type. */
  body?: Named<Schema>
  bodyOptional?: true
  /** Its responses of 2xx and 3xx, by status. */
  responses: { [status: number]: Success }
  /** Its errors, apart from those of every operation. */
  errors: ErrorStatus[]
  /** What it does to a new workspace. */
  examples?: Example[]
  /** A write that needs no token even where the server has one. */
  needsNoToken?: true
  /** It deletes what others wrote: the page does not offer it to be pasted. */
  isSweeping?: true
}

/** A parameter and its name among the document's components, where operations share it. */
export type KeyedParameter = Parameter & { key: string }

/** A response of 2xx or 3xx. Its body, if any, is JSON of this schema. */
export type Success = { description: string; headers?: HeaderName[]; schema?: Schema }

/**
 * A request and its response in a new workspace. It holds alone (where a collection begins empty:
 * after the first example that creates an item), and after all examples of its tag before it.
 */
export type Example = {
  /** Unique in its operation. In the document what has the same name belongs together. */
  name: string
  summary: string
  /** Values of the path's and the query's parameters. */
  parameters?: Named<JsonValue>
  body?: Members
  /** Whether the body is sent as a form. */
  form?: true
  status: number
  /** Absent where there is no body, or one that changes. */
  response?: JsonValue
  /** What a problem document says beside `response`. */
  violations?: Violation[]
}
