import { expect, it } from 'vitest'
import { layOutJson } from '../../src/page/client/json-layout.ts'

it('lays JSON out as JSON.stringify does, and leaves every value as it was sent', () => {
  const value = { a: [1, { b: 'x,{"y":[' }, []], 'c d': {}, e: null, f: '\\"' }
  expect(textOf(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
  expect(textOf('{"n":1.0,"n":12345678901234567890}')).toBe(
    '{\n  "n": 1.0,\n  "n": 12345678901234567890\n}',
  )
})

it('lays out nothing that is not JSON', () => {
  expect(layOutJson('{"a":')).toBe(undefined)
  expect(layOutJson('<p>')).toBe(undefined)
})

function textOf(json: string): string | undefined {
  return layOutJson(json)
    ?.map(({ text }) => text)
    .join('')
}
