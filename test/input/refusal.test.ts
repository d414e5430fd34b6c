import { expect, it } from 'vitest'
import { badMember, badParameter } from '../../src/input/refusal.ts'

it('points at a bad member with a JSON Pointer, whatever its name (RFC 6901, section 3)', () => {
  const pointers = { title: '/title', '': '/', 'a/b': '/a~1b', '~1': '/~01', 'é"': '/é"' }
  for (const [name, pointer] of Object.entries(pointers)) {
    const { reason, message, violations } = badMember(name, 'is wrong')
    const detail = `'${name}' is wrong`
    expect({ reason, message }).toEqual({ reason: 'invalid', message: detail })
    expect(violations).toEqual([{ pointer, detail }])
  }
})

it('names a bad parameter', () => {
  const { message, violations } = badParameter('_limit', 'is wrong')
  expect(message).toBe("The parameter '_limit' is wrong")
  expect(violations).toEqual([{ parameter: '_limit', detail: message }])
})
