import { expect, it } from 'vitest'
import { Memo } from '../../src/workspace/memo.ts'

const MILLION = 1_000_000

it('makes a result once until the next change', () => {
  const memo = new Memo<string>((text) => text.length)
  let made = 0
  const ask = (seq: number, key: string) => memo.get(seq, key, () => `${key} ${++made}`)
  expect([ask(1, 'a'), ask(1, 'b'), ask(1, 'a')]).toEqual(['a 1', 'b 2', 'a 1'])
  expect([ask(2, 'a'), ask(2, 'a')]).toEqual(['a 3', 'a 3'])
})

it('does not remember that there is nothing', () => {
  const memo = new Memo<string>((text) => text.length)
  expect(memo.get(1, 'a', () => undefined)).toBeUndefined()
  expect(memo.get(1, 'a', () => 'there')).toBe('there')
})

it('begins anew when it is full, and does not keep what alone would fill it', () => {
  const memo = new Memo<{ size: number }>(({ size }) => size)
  const ask = (key: string, size: number) => memo.get(1, key, () => ({ size }))
  const first = ask('first', MILLION)
  expect(ask('huge', 5 * MILLION)).not.toBe(ask('huge', 5 * MILLION))
  expect(ask('first', MILLION)).toBe(first)
  for (let n = 0; n < 4; n++) ask(`other ${n}`, MILLION)
  expect(ask('first', MILLION)).not.toBe(first)
})
