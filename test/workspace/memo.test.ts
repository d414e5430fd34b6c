import { expect, it } from 'vitest'
import { Memo } from '../../src/workspace/memo.ts'

const MILLION = 1_000_000

it('makes a result once until the next change', () => {
  const memo = new Memo()
  let made = 0
  const ask = (seq: number, key: string) =>
    memo.get(
      key,
      seq,
      () => `${key} ${++made}`,
      () => 1,
    )
  expect([ask(1, 'a'), ask(1, 'b'), ask(1, 'a')]).toEqual(['a 1', 'b 2', 'a 1'])
  expect([ask(2, 'a'), ask(2, 'a'), ask(1, 'b')]).toEqual(['a 3', 'a 3', 'b 2'])
})

it('remembers nothing that could not be made', () => {
  const memo = new Memo()
  const fail = () => {
    throw new Error('not there')
  }
  expect(() => memo.get('a', 1, fail, () => 1)).toThrow('not there')
  expect(
    memo.get(
      'a',
      1,
      () => 'there',
      () => 1,
    ),
  ).toBe('there')
})

it('begins anew when it is full, when it is told to, and for what alone would fill it', () => {
  const memo = new Memo()
  const ask = (key: string, size: number) =>
    memo.get(
      key,
      1,
      () => ({ size }),
      (made) => made.size,
    )
  const first = ask('first', MILLION)
  expect(ask('first', MILLION)).toBe(first)
  expect(ask('huge', 17 * MILLION)).not.toBe(ask('huge', 17 * MILLION))
  const second = ask('first', MILLION)
  for (let n = 0; n < 14; n++) ask(`other ${n}`, MILLION)
  expect(ask('first', MILLION)).toBe(second)
  for (let n = 14; n < 18; n++) ask(`other ${n}`, MILLION)
  expect(ask('first', MILLION)).not.toBe(second)
  const third = ask('first', MILLION)
  memo.forget()
  expect(ask('first', MILLION)).not.toBe(third)
})

it('counts what a key remembers now, not what it has remembered', () => {
  const memo = new Memo()
  const first = memo.get(
    'first',
    1,
    () => ({}),
    () => 1,
  )
  for (let seq = 1; seq < 40; seq++)
    memo.get(
      'changed',
      seq,
      () => seq,
      () => MILLION,
    )
  expect(
    memo.get(
      'first',
      1,
      () => ({}),
      () => 1,
    ),
  ).toBe(first)
})
