/** What a client's input can be refused for: the object throws it, and its RPC methods return it. */

/**
 * One thing wrong with an input: `pointer` is a JSON Pointer (RFC 6901) into the body, `parameter`
 * a name in the query.
 */
export type Violation = { pointer?: string; parameter?: string; detail: string }

/** Why something was not done. The Worker has a status for each (`api/call-workspace.ts`). */
export type Reason =
  /** The input cannot be understood, or breaks the schema. */
  | 'invalid'
  | 'workspace-not-found'
  | 'not-found'
  /** An item has this id already. */
  | 'taken'
  /** What is stored stands against it. */
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'full'

/** An expected failure: one sentence for a reader, and the violations for a program. */
export class Refusal extends Error {
  readonly reason: Reason
  readonly violations: Violation[]

  constructor(reason: Reason, message: string, violations: Violation[] = []) {
    super(message)
    this.reason = reason
    this.violations = violations
  }
}

/** Violations that a refusal names at most. */
const MAX_NAMED = 10

/** @throws Refusal that names the first violations, if there are any. */
export function refuseViolations(violations: Violation[]): void {
  const [first] = violations
  if (first) throw new Refusal('invalid', first.detail, violations.slice(0, MAX_NAMED))
}

/** Refuses one member of a body. */
export function badMember(name: string, problem: string): Refusal {
  const detail = `'${name}' ${problem}`
  return new Refusal('invalid', detail, [{ pointer: `/${escapePointer(name)}`, detail }])
}

/** Refuses one parameter of a query. */
export function badParameter(name: string, problem: string): Refusal {
  const detail = `The parameter '${name}' ${problem}`
  return new Refusal('invalid', detail, [{ parameter: name, detail }])
}

/** A member's name as a segment of a JSON Pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
