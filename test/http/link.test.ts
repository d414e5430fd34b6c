import { expect, it } from 'vitest'
import { formatLinks } from '../../src/http/link.ts'

const URL = 'http://restpad.test/api/books'

it('has no Link without a target', () => {
  expect(formatLinks(URL, {})).toBeUndefined()
  expect(formatLinks(URL, { next: undefined })).toBeUndefined()
})

it('writes absolute links in the order first, prev, next, last', () => {
  const links = { last: '_page=9', next: '_page=3&a=%22', first: '_page=1', prev: '_page=1' }
  expect(formatLinks(URL, links)).toBe(
    [
      `<${URL}?_page=1>; rel="first"`,
      `<${URL}?_page=1>; rel="prev"`,
      `<${URL}?_page=3&a=%22>; rel="next"`,
      `<${URL}?_page=9>; rel="last"`,
    ].join(', '),
  )
})

it('takes the place of a query, and keeps a URL that no text breaks out of', () => {
  const next = `<${URL}?_after=1>; rel="next"`
  expect(formatLinks(`${URL}?_limit=1#a`, { next: '_after=1' })).toBe(next)
  expect(formatLinks('http://a>b@restpad.test/api/books', { next: '_after=1' })).toBe(next)
})
