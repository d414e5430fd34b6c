import { expect, it } from 'vitest'
import { HttpError } from '../../src/http/errors.ts'

it('carries a status and a sentence, and nothing else that is not given', () => {
  const error = new HttpError(404, 'Book not found')
  expect(error).toBeInstanceOf(Error)
  const { status, message, headers, violations } = error
  expect({ status, message, headers, violations }).toEqual({
    status: 404,
    message: 'Book not found',
    headers: {},
    violations: [],
  })
})

it('carries headers and violations', () => {
  const violations = [{ parameter: '_limit', detail: 'no number' }]
  const error = new HttpError(429, 'Slower', { headers: { 'Retry-After': '1' }, violations })
  expect(error.headers).toEqual({ 'Retry-After': '1' })
  expect(error.violations).toEqual(violations)
})

it('cuts what a sentence quotes, and keeps its end, which says what is wrong', () => {
  const detail = `'${'😀'.repeat(30_000)}' is wrong`
  const { message, violations } = new HttpError(400, detail, {
    violations: [{ pointer: '/a', detail }],
  })
  expect(message).toHaveLength(500)
  expect(message).toMatch(/^'😀.*….*😀' is wrong$/u)
  expect(message.isWellFormed()).toBe(true)
  expect(violations).toEqual([{ pointer: '/a', detail: message }])
})
