import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatTag, parseIfMatch, parseIfNoneMatch } from '../../src/http/entity-tags.ts'

const opaque = fc.string({ unit: fc.constantFrom('a', '1', '-', ',', ' ', '*', 'W/', 'é') })
const separator = fc.constantFrom(',', ', ', ' , ', ',\t', ', , ')

it('reads every tag that formatTag writes, and weak ones for If-None-Match alone', () => {
  const tag = fc.record({ opaque, isWeak: fc.boolean() })
  fc.assert(
    fc.property(fc.array(tag), separator, (sent, separator) => {
      const header = sent
        .map(({ opaque, isWeak }) => (isWeak ? 'W/' : '') + formatTag(opaque))
        .join(separator)
      const strong = sent.filter(({ isWeak }) => !isWeak)
      expect(parseIfMatch(header)).toEqual(strong.map(({ opaque }) => opaque))
      expect(parseIfNoneMatch(header)).toEqual(sent.map(({ opaque }) => opaque))
    }),
  )
})

it('reads no header as no condition, and a star as any tag', () => {
  for (const parse of [parseIfMatch, parseIfNoneMatch]) {
    expect(parse(undefined)).toBeNull()
    expect(parse('*')).toBe('*')
    expect(parse(' * ')).toBe('*')
    expect(parse('"*"')).toEqual(['*'])
  }
})

// RFC 9110, section 8.8.3: quotes belong to a tag, and a lower-case w/ begins none.
it('reads what is no tag as a condition that names none', () => {
  for (const header of ['', 'x', '1', '"1', "'1'", 'w/"1"', 'W/', 'W/1']) {
    expect({ header, tags: parseIfMatch(header) }).toEqual({ header, tags: [] })
  }
})

it('reads a header of 1,000 tags', () => {
  const header = Array(1000).fill('"1-a"').join(',')
  expect(parseIfNoneMatch(header)).toHaveLength(1000)
})
