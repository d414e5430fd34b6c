import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatLinks, pageLinks } from '../../src/http/link.ts'
import { unicode } from '../arbitraries.ts'

/** The links of a header as a client reads them (RFC 8288, section 3). */
function parseLinks(header = ''): Record<string, URL> {
  const links = header.matchAll(/<([^<>]*)>; rel="([^"]*)"(?:, |$)/g)
  return Object.fromEntries([...links].map(([, target = '', rel = '']) => [rel, new URL(target)]))
}

const url = new URL('http://restpad.test/api/books?title_like=a&_page=2&_limit=5')

it('has no Link without a target', () => {
  expect(formatLinks(url, {})).toBeUndefined()
})

it('replaces, adds and removes parameters, and leaves the given URL as it was', () => {
  const header = formatLinks(url, { next: { _page: '3', _after: 'b-1', _limit: '' } })
  const next = 'http://restpad.test/api/books?title_like=a&_page=3&_after=b-1'
  expect(header).toBe(`<${next}>; rel="next"`)
  expect(url.search).toBe('?title_like=a&_page=2&_limit=5')
})

it('separates several links with commas', () => {
  const header = formatLinks(url, { first: { _page: '1' }, last: { _page: '9' } })
  expect(header?.split(', ')).toHaveLength(2)
  expect(Object.keys(parseLinks(header))).toEqual(['first', 'last'])
})

it('keeps every other parameter as it was, in ASCII that no text breaks out of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(unicode, unicode), { maxLength: 5 }),
      unicode,
      (pairs, cursor) => {
        const from = new URL('http://restpad.test/api/books')
        for (const [name, value] of pairs) from.searchParams.append(name, value)
        const header = formatLinks(from, { next: { _after: `c${cursor}` } })
        expect(header).toMatch(/^<[!#-;=?-~]*>; rel="next"$/)
        const { next } = parseLinks(header)
        const others = pairs.filter(([name]) => name !== '_after')
        expect([...(next?.searchParams ?? [])].filter(([name]) => name !== '_after')).toEqual(
          others,
        )
        expect(next?.searchParams.get('_after')).toBe(`c${cursor}`)
      },
    ),
  )
})

it('links the pages before and after where there are any, and always the first and last', () => {
  expect(pageLinks(1, 1)).toEqual({ first: { _page: '1' }, last: { _page: '1' } })
  expect(pageLinks(1, 0)).toEqual({ first: { _page: '1' }, last: { _page: '1' } })
  expect(pageLinks(2, 3)).toEqual({
    first: { _page: '1' },
    prev: { _page: '1' },
    next: { _page: '3' },
    last: { _page: '3' },
  })
})

it('links from a page past the end to the last, and to none after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.nat(), (page, pages) => {
      const last = Math.max(pages, 1)
      const to = (page: number) => ({ _page: String(page) })
      expect(pageLinks(page, pages)).toEqual({
        first: to(1),
        last: to(last),
        ...(page > 1 ? { prev: to(Math.min(page - 1, last)) } : {}),
        ...(page < pages ? { next: to(page + 1) } : {}),
      })
    }),
  )
})
