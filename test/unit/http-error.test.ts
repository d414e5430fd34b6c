import { expect, it } from 'vitest'
import { toHttpError } from '../../src/http/answer.ts'
import { HttpError } from '../../src/http/errors.ts'

const thrown = (members: object) => Object.assign(new Error('inside'), members)

it.each([
  ['an overloaded object', thrown({ overloaded: true }), 503],
  ['an object that was moved', thrown({ retryable: true }), 503],
  ['a full disk', new Error('database or disk is full: SQLITE_FULL'), 507],
  ['a bug', new TypeError('inside'), 500],
  ['what is no error', 'inside', 500],
])('answers %s, and says nothing of the inside', (_, error, status) => {
  const answer = toHttpError(error)
  expect(answer).toMatchObject({ status })
  expect(answer.message).not.toContain('inside')
  expect(answer.headers['Retry-After']).toBe(status === 503 ? '1' : undefined)
})

it('lets an error of HTTP be as it is', () => {
  const error = new HttpError(404, 'Nothing is here')
  expect(toHttpError(error)).toBe(error)
})
