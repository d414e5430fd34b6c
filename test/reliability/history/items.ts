/** What a few messages are, one operation at a time: the specification of their history. */
import type { Specification } from '../linearizability.ts'

/** Items 1 to 3. A list reads them all at one moment. */
export const IDS = [1, 2, 3]

export type Input =
  | { kind: 'get' | 'delete'; id: number }
  | { kind: 'list' }
  /** Creates or replaces; `create` only creates. */
  | { kind: 'put' | 'create'; id: number; text: string; by: string }
  /** Changes the text alone, or deletes, if the item is still as its client saw it. */
  | { kind: 'patch'; id: number; text: string; seen: string }
  | { kind: 'discard'; id: number; seen: string }

export type Output = { status: number; body: string }

/** A state is the list that a client would get. */
export const messages: Specification<Input, Output> = {
  initial: '[]',
  equals: (a, b) => a.status === b.status && (b.status >= 400 || a.body === b.body),
  apply(state, input) {
    const items = JSON.parse(state) as { id: number; text: string; by: string }[]
    if (input.kind === 'list') return { output: { status: 200, body: state }, next: state }
    const { id } = input
    const item = items.find((item) => item.id === id)
    const others = items.filter((item) => item.id !== id)
    const failed = (status: number) => ({ output: { status, body: '' }, next: state })
    const put = (status: number, item: { id: number; text: string; by: string }) => ({
      output: { status, body: JSON.stringify(item) },
      next: JSON.stringify([...others, item].toSorted((a, b) => a.id - b.id)),
    })
    const removed = { output: { status: 204, body: '' }, next: JSON.stringify(others) }
    if (input.kind === 'put' || input.kind === 'create') {
      if (item && input.kind === 'create') return failed(412)
      return put(item ? 200 : 201, { id, text: input.text, by: input.by })
    }
    if (!item) return failed(404)
    switch (input.kind) {
      case 'get':
        return { output: { status: 200, body: JSON.stringify(item) }, next: state }
      case 'delete':
        return removed
      case 'discard':
        return JSON.stringify(item) === input.seen ? removed : failed(412)
      case 'patch':
        if (JSON.stringify(item) !== input.seen) return failed(412)
        return put(200, { ...item, text: input.text })
    }
  },
}
