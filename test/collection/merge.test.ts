import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergePatch } from '../../src/collection/merge.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'

// RFC 7396, appendix A: those whose patch is an object.
it.each<[target: JsonValue, patch: Members, result: JsonValue]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('makes of %j and the patch %j %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result)
})

it('takes names that objects inherit for members like any other', () => {
  const patch = JSON.parse('{"__proto__":{"a":1,"b":null},"constructor":null}') as Members
  const merged = mergePatch(JSON.parse('{"__proto__":{"b":2},"toString":0}') as Members, patch)
  expect(JSON.stringify(merged)).toBe('{"__proto__":{"a":1},"toString":0}')
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
  expect(({} as Members)['a']).toBeUndefined()
})

it('changes neither the target nor the patch, and nothing when it is done twice', () => {
  const members = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.jsonValue())
  fc.assert(
    fc.property(members, members, (target, patch) => {
      const before = JSON.stringify([target, patch])
      const once = mergePatch(target as Members, patch as Members)
      expect(JSON.stringify([target, patch])).toBe(before)
      expect(mergePatch(once, patch as Members)).toEqual(once)
    }),
  )
})
