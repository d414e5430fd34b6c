/**
 * Whether a history could have come from one thing that does one operation at a time: the search of
 * Wing and Gong (1993), with Lowe's memory of where it has been (2017).
 */

/** An operation, and when its client began to wait and had its answer, on one clock. */
export type Call<Input, Output> = {
  input: Input
  /** Undefined when no answer came: it may take effect at any time after `called`, or never. */
  output: Output | undefined
  called: number
  returned: number
}

export type Specification<Input, Output> = {
  /** States are texts, so that equal ones are the same. */
  initial: string
  /** What the operation answers in a state, and the state that it leaves. */
  apply: (state: string, input: Input) => { output: Output; next: string }
  equals: (a: Output, b: Output) => boolean
}

/** The history up to where no order explains it: what was left, and in which state. */
export type Violation<Input, Output> = {
  explained: number
  state: string
  left: Call<Input, Output>[]
}

type Pending<Input, Output> = Call<Input, Output> & { index: number; isDone: boolean }

/** An unanswered operation that was just placed, and the state before it. */
type Placed<Input, Output> = { call: Pending<Input, Output>; before: string }

/**
 * @returns undefined when some order of the operations gives every client what it was answered.
 * @throws Error when that is not decided within so many steps.
 */
export function findViolation<Input, Output>(
  { initial, apply, equals }: Specification<Input, Output>,
  history: Call<Input, Output>[],
  maxSteps = 300_000,
): Violation<Input, Output> | undefined {
  const calls = history
    .map((call) => ({ ...call, returned: call.output === undefined ? Infinity : call.returned }))
    .toSorted((a, b) => a.called - b.called)
    .map((call, index): Pending<Input, Output> => ({ ...call, index, isDone: false }))
  const answered = calls.filter(({ output }) => output !== undefined).length
  const failed = new Set<string>()
  let worst: Violation<Input, Output> = { explained: -1, state: initial, left: [] }
  let steps = 0
  return search(initial, 0n, 0) ? undefined : worst

  /** @param explained how many of the answered operations are done */
  function search(
    state: string,
    done: bigint,
    explained: number,
    last?: Placed<Input, Output>,
  ): boolean {
    if (explained === answered) return true
    const key = JSON.stringify([done.toString(36), state, last?.call.index, last?.before])
    if (failed.has(key)) return false
    if (steps++ === maxSteps) throw new Error(`not decided within ${maxSteps} steps`)
    const first = firstCalls()
    if (explained > worst.explained) worst = { explained, state, left: first.map(plain) }
    const next = first
      .filter((call) => isAnswered(call, state) && !(last && isIdle(last, call, state)))
      .map((call) => ({ call, after: apply(state, call.input).next }))
    // What changes nothing and is right now need not wait: no later place is better for it.
    const still = last ? undefined : next.find(({ call, after }) => after === state && call.output)
    for (const { call, after } of still ? [still] : next) {
      const isUnknown = call.output === undefined
      if (after === state && isUnknown) continue
      call.isDone = true
      const placed = isUnknown ? { call, before: state } : undefined
      const known = isUnknown ? explained : explained + 1
      if (search(after, done | (1n << BigInt(call.index)), known, placed)) return true
      call.isDone = false
    }
    failed.add(key)
    return false
  }

  function isAnswered({ input, output }: Call<Input, Output>, state: string): boolean {
    return output === undefined || equals(apply(state, input).output, output)
  }

  /**
   * Whether the unanswered operation need not stand before this call: without it, or after it,
   * everything is the same. Only orders where each is needed at its place are tried.
   */
  function isIdle(
    { call: placed, before }: Placed<Input, Output>,
    call: Pending<Input, Output>,
    state: string,
  ): boolean {
    if (!isAnswered(call, before)) return false
    const after = apply(state, call.input).next
    const without = apply(before, call.input).next
    if (without === after) return true
    const isSwapped = apply(without, placed.input).next === after
    return isSwapped && (call.output !== undefined || call.index < placed.index)
  }

  /** Those that may come next: nothing else had ended before they began. Unanswered ones last. */
  function firstCalls(): Pending<Input, Output>[] {
    const first: Pending<Input, Output>[] = []
    let end = Infinity
    for (const call of calls) {
      if (call.called > end) break
      if (call.isDone) continue
      first.push(call)
      end = Math.min(end, call.returned)
    }
    return first.toSorted((a, b) => (a.returned < b.returned ? -1 : 1))
  }
}

function plain<Input, Output>(call: Pending<Input, Output>): Call<Input, Output> {
  const { input, output, called, returned } = call
  return { input, output, called, returned }
}
