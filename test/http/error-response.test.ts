import { expect, it } from 'vitest'
import { toHttpError } from '../../src/api/error-response.ts'
import { HttpError } from '../../src/http/errors.ts'
import { badMember } from '../../src/input/refusal.ts'

const thrown = (members: object) => Object.assign(new Error('inside'), members)

it.each([
  ['an overloaded object', thrown({ overloaded: true }), 503],
  ['an object that was moved', thrown({ retryable: true }), 503],
  ['a full disk', new Error('database or disk is full: SQLITE_FULL'), 507],
  ['a bug', new TypeError('inside'), 500],
  ['what is no error', 'inside', 500],
])('turns %s into a status, and does not tell the details', (_, error, status) => {
  const shown = toHttpError(error)
  expect(shown).toMatchObject({ status })
  expect(shown.message).not.toContain('inside')
  expect(shown.headers['Retry-After']).toBe(status === 503 ? '1' : undefined)
})

it('returns an HttpError as it is', () => {
  const error = new HttpError(404, 'Book not found')
  expect(toHttpError(error)).toBe(error)
})

it('turns a refused input into the status of its reason, with its violations', () => {
  const refusal = badMember('title', 'is wrong')
  const { status, message, violations } = toHttpError(refusal)
  expect({ status, message, violations }).toEqual({
    status: 400,
    message: "'title' is wrong",
    violations: refusal.violations,
  })
})
