/** Holds what clients saw against the specification of the items. */
import { expect } from 'vitest'
import { findViolation } from '../linearizability.ts'
import type { Record } from './clients.ts'
import { messages } from './items.ts'

/** Every answer fits one order of the operations, and every tag stood for one state. */
export function expectOrder({ calls, tags }: Record): void {
  const violation = findViolation(messages, calls)
  expect(violation, JSON.stringify(violation, null, 2)).toBeUndefined()
  const ambiguous = [...tags].filter(([, bodies]) => bodies.size > 1)
  expect(ambiguous, 'tags that stood for several states').toEqual([])
}
