import { STATUS_CODES } from 'node:http'
import { expect, it } from 'vitest'
import { ERROR_STATUSES, STATUSES, meaningOf, statusLine } from '../../src/http/statuses.ts'

it("names statuses as RFC 9110 does, which renamed Node's 413", () => {
  const names: { [status: string]: string | undefined } = {
    ...STATUS_CODES,
    413: 'Content Too Large',
  }
  for (const [status, { title }] of Object.entries(STATUSES)) {
    expect(title).toBe(names[status])
    expect(statusLine(Number(status))).toBe(`${status} ${title}`)
    expect(meaningOf(Number(status))).toMatch(/^[A-Z].*\.$/)
  }
})

it('gives each error a component of its own', () => {
  const components = Object.values(ERROR_STATUSES).map(({ component }) => component)
  expect(new Set(components).size).toBe(components.length)
})

it('knows nothing of other statuses', () => {
  expect(statusLine(418)).toBe('418')
  expect(meaningOf(418)).toBe('')
})
