import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { expect, it } from 'vitest'
import { STATUS_CODES } from 'node:http'
import { HttpError, badMember, titleOf } from '../../src/http/errors.ts'

it('carries a status and a sentence, and nothing else that is not given', () => {
  const error = new HttpError(404, 'Book not found')
  expect(error).toBeInstanceOf(Error)
  const { status, message, headers, faults } = error
  expect({ status, message, headers, faults }).toEqual({
    status: 404,
    message: 'Book not found',
    headers: {},
    faults: [],
  })
})

it("names statuses as RFC 9110 does, which renamed Node's 413", () => {
  const named = Object.entries({ ...STATUS_CODES, 413: 'Content Too Large' }).filter(
    ([status]) => titleOf(Number(status) as ContentfulStatusCode) !== 'Error',
  )
  expect(named.length).toBeGreaterThan(10)
  for (const [status, name] of named) {
    expect(titleOf(Number(status) as ContentfulStatusCode)).toBe(name)
  }
})

it('carries headers and faults', () => {
  const faults = [{ parameter: '_limit', detail: 'no number' }]
  const error = new HttpError(429, 'Slower', { headers: { 'Retry-After': '1' }, faults })
  expect(error.headers).toEqual({ 'Retry-After': '1' })
  expect(error.faults).toEqual(faults)
})

it('points at a bad member with a JSON Pointer, whatever its name (RFC 6901, section 3)', () => {
  const pointers = { title: '/title', '': '/', 'a/b': '/a~1b', '~1': '/~01', 'é"': '/é"' }
  for (const [name, pointer] of Object.entries(pointers)) {
    const error = badMember(name, 'is wrong')
    const detail = `'${name}' is wrong`
    expect(error.status).toBe(400)
    expect(error.message).toBe(detail)
    expect(error.faults).toEqual([{ pointer, detail }])
  }
})

it('cuts what a sentence quotes, and keeps its end, which says what is wrong', () => {
  const { message, faults } = badMember('😀'.repeat(30_000), 'is wrong')
  expect(message).toHaveLength(500)
  expect(message).toMatch(/^'😀.*….*😀' is wrong$/u)
  expect(message.isWellFormed()).toBe(true)
  expect(faults).toEqual([{ pointer: `/${'😀'.repeat(30_000)}`, detail: message }])
})
