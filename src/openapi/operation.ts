/** What the API can be asked for, an operation being one plain object. */
import type { JsonValue, Members } from '../collection/collection.ts'
import type { Fault } from '../collection/validate.ts'
import type { ErrorStatus } from './errors.ts'
import type { HeaderName } from './headers.ts'
import type { Method, Named, Parameter, Schema } from './types.ts'

export type Operation = {
  method: Exclude<Method, 'head'>
  /** Below the base, `/books/{id}` say; below the origin where `atOrigin` says so. */
  path: string
  atOrigin?: true
  id: string
  /** The operationId of its HEAD, where that is worth a place in the document. */
  headId?: string
  tag: string
  summary: string
  description: string
  parameters?: KeyedParameter[]
  /** What it reads, by media type. */
  body?: Named<Schema>
  bodyOptional?: true
  /** What it answers when all is well, by status. */
  answers: { [status: number]: Success }
  /** What else it can answer, beside what every operation can. */
  errors: ErrorStatus[]
  scenarios?: Scenario[]
}

/** A parameter and its name among the document's components, where operations share it. */
export type KeyedParameter = Parameter & { key: string }

/** An answer of 2xx or 3xx; its body, if any, is JSON of this schema. */
export type Success = { description: string; headers?: HeaderName[]; schema?: Schema }

/**
 * A request and its answer in a new workspace. In the document its name is the key of an example of
 * the parameters, of the body and of the answer: what has the same key belongs together.
 */
export type Scenario = {
  name: string
  summary: string
  parameters?: Named<JsonValue>
  body?: Members
  status: number
  /** Absent where there is no body, or one that changes. */
  answer?: JsonValue
  /** What a problem document says beside `answer`. */
  faults?: Fault[]
}

/** The scenario of an error with this sentence. */
export function mistake(
  scenario: Omit<Scenario, 'answer'> & { status: ErrorStatus },
  message: string,
): Scenario {
  return { ...scenario, answer: { error: message } }
}
