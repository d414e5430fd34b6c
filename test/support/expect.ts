/** What a response must be. */
import { expect } from 'vitest'
import type { Received } from './message.ts'

/** Expects this status and body; without a body given, none. */
export function expectResponse(received: Received, status: number, body?: unknown): void {
  const { text } = received
  const isEmpty = text === ''
  expect({ status: received.status, body: isEmpty ? undefined : (received.body ?? text) }).toEqual({
    status,
    body,
  })
}

/** Expects this status and an error of this sentence. */
export function expectError(received: Received, status: number, error: unknown): void {
  expectResponse(received, status, { error })
}
