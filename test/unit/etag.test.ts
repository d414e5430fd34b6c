import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  itemTag,
  listTag,
  parseIfMatch,
  parseIfNoneMatch,
  parseKnownSeqs,
} from '../../src/http/etag.ts'

const version = fc.nat()
const separator = fc.constantFrom(',', ', ', ' , ', ',\t', ', , ')

describe('parseIfMatch and parseIfNoneMatch', () => {
  it('read the versions of every tag that itemTag makes, weak ones for If-None-Match alone', () => {
    const tag = fc.record({ version, isWeak: fc.boolean() })
    fc.assert(
      fc.property(fc.array(tag), separator, (sent, separator) => {
        const header = sent
          .map(({ version, isWeak }) => (isWeak ? 'W/' : '') + itemTag(version))
          .join(separator)
        const strong = sent.filter(({ isWeak }) => !isWeak)
        expect(parseIfMatch(header)).toEqual(strong.map(({ version }) => version))
        expect(parseIfNoneMatch(header)).toEqual(sent.map(({ version }) => version))
      }),
    )
  })

  it('read no header as no condition, and a star as any item', () => {
    for (const parse of [parseIfMatch, parseIfNoneMatch]) {
      expect(parse(undefined)).toBeNull()
      expect(parse('*')).toBe('*')
      expect(parse(' * ')).toBe('*')
      expect(parse('"*"')).toEqual([])
    }
  })

  it('read tags that name no version as a condition that nothing meets', () => {
    const tags = ['', 'x', '1', '"x"', '"1', '"-1"', '"1.0"', '"1e3"', '" 1"', '"1234567890123456"']
    for (const header of [...tags, '"1-abc"', "'1'"]) {
      expect({ header, versions: parseIfMatch(header) }).toEqual({ header, versions: [] })
      expect({ header, versions: parseIfNoneMatch(header) }).toEqual({ header, versions: [] })
    }
  })

  it('take commas and stars inside a tag for a part of it', () => {
    expect(parseIfMatch('"a,1", "2", ",", "*", "3"')).toEqual([2, 3])
  })

  // A tag is compared character by character (RFC 9110, section 8.8.3.2): "01" is another tag, and
  // a lower-case w/ begins none.
  it('take no other spelling of a tag for it', () => {
    expect(parseIfMatch('"01"')).toEqual([])
    expect(parseIfMatch('w/"1"')).toEqual([])
    expect(parseIfNoneMatch('"01"')).toEqual([])
  })
})

describe('parseKnownSeqs', () => {
  it('finds the seq of a list tag of this very query, weak or strong, among others', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.boolean(), (seq, search, isWeak) => {
        const tag = (isWeak ? 'W/' : '') + listTag(seq, search)
        expect(parseKnownSeqs(tag, search)).toEqual([seq])
        const others = `"x", "1-2-3", ${tag}, "5"`
        expect(parseKnownSeqs(others, search)).toEqual([seq])
        const several = `${listTag(seq + 1, search)}, ${tag}`
        expect(parseKnownSeqs(several, search)).toEqual([seq + 1, seq])
        expect(parseKnownSeqs(tag, `${search}&`)).toEqual([])
      }),
    )
  })

  it('finds nothing in another header', () => {
    const tag = listTag(7, '')
    const hash = tag.slice(3, -1)
    const others = ['', '"7"', `"07-${hash}"`, `"7-${hash}`, `7-${hash}`, '"7-"']
    for (const header of [...others, `"x7-${hash}"`]) {
      expect({ header, seqs: parseKnownSeqs(header, '') }).toEqual({ header, seqs: [] })
    }
    expect(parseKnownSeqs(undefined, '')).toBeNull()
    expect(parseKnownSeqs(' * ', '')).toBe('*')
  })

  it('finds nothing in a header of 1,000 other tags', () => {
    const header = Array(1000).fill('"1-a"').join(',')
    expect(parseKnownSeqs(header, '')).toEqual([])
  })
})

it('gives each version of an item, and each query of a list, a tag of its own', () => {
  expect(itemTag(12)).toBe('"12"')
  expect(listTag(12, '')).toMatch(/^"12-[\da-z]+"$/)
  expect(listTag(12, '?a=1')).not.toBe(listTag(12, '?a=2'))
  expect(listTag(12, '?a=1')).not.toBe(listTag(13, '?a=1'))
})
