import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Call, type Specification, findViolation } from '../reliability/linearizability.ts'

/** A register: reads, writes, and writes of one value where another stands. */
type Input = ['read'] | ['write', string] | ['swap', string, string]
type History = Call<Input, string>[]

const register: Specification<Input, string> = {
  initial: '0',
  equals: (a, b) => a === b,
  apply(state, [kind, value = '', other = '']) {
    if (kind === 'read') return { output: state, next: state }
    if (kind === 'write') return { output: 'ok', next: value }
    return state === value ? { output: 'ok', next: other } : { output: 'no', next: state }
  },
}

const accepts = (history: History) => findViolation(register, history) === undefined

function call(called: number, returned: number, input: Input, output?: string): History[number] {
  return { called, returned, input, output }
}

describe('a history of one client after another', () => {
  it('may read what was written last', () => {
    const writes = [call(1, 2, ['write', 'a'], 'ok'), call(3, 4, ['write', 'b'], 'ok')]
    expect(accepts([...writes, call(5, 6, ['read'], 'b')])).toBe(true)
    expect(accepts([...writes, call(5, 6, ['read'], 'a')]), 'a stale read').toBe(false)
    expect(accepts([...writes, call(5, 6, ['read'], 'c')]), 'never written').toBe(false)
    expect(accepts([...writes, call(5, 6, ['read'], '0')]), 'lost writes').toBe(false)
  })

  it('says where it stops making sense', () => {
    const stale = call(5, 6, ['read'], 'a')
    const history = [
      call(1, 2, ['write', 'a'], 'ok'),
      call(3, 4, ['write', 'b'], 'ok'),
      stale,
      call(7, 8, ['read'], 'b'),
    ]
    expect(findViolation(register, history)).toEqual({ explained: 2, state: 'b', left: [stale] })
  })
})

describe('a history of clients at the same time', () => {
  it('may read the old or the new value during a write, but not the old after the new', () => {
    const write = call(1, 10, ['write', 'a'], 'ok')
    const reads = (one: string, two: string) => [
      write,
      call(2, 3, ['read'], one),
      call(4, 5, ['read'], two),
    ]
    expect(accepts(reads('0', '0'))).toBe(true)
    expect(accepts(reads('0', 'a'))).toBe(true)
    expect(accepts(reads('a', 'a'))).toBe(true)
    expect(accepts(reads('a', '0'))).toBe(false)
  })

  it('lets one of two swaps of the same value succeed', () => {
    const swaps = (one: string, two: string) => [
      call(1, 4, ['swap', '0', 'a'], one),
      call(2, 3, ['swap', '0', 'b'], two),
    ]
    expect(accepts(swaps('ok', 'no'))).toBe(true)
    expect(accepts(swaps('no', 'ok'))).toBe(true)
    expect(accepts(swaps('ok', 'ok')), 'a lost update').toBe(false)
    expect(accepts(swaps('no', 'no')), 'refused for nothing').toBe(false)
  })

  it('does not let a swap of a value that has gone succeed', () => {
    const history = [
      call(1, 2, ['write', 'a'], 'ok'),
      call(3, 4, ['swap', '0', 'b'], 'ok'),
      call(5, 6, ['read'], 'b'),
    ]
    expect(accepts(history)).toBe(false)
  })
})

describe('an operation without an answer', () => {
  const unknown = call(1, 2, ['write', 'a'])

  it('may take effect late, or never', () => {
    expect(accepts([unknown, call(3, 4, ['read'], 'a')])).toBe(true)
    expect(accepts([unknown, call(3, 4, ['read'], '0')])).toBe(true)
    expect(accepts([unknown, call(3, 4, ['read'], '0'), call(5, 6, ['read'], 'a')])).toBe(true)
  })

  it('does not take effect twice, or before it was sent', () => {
    const values = ['a', 'b', 'a']
    const reads = values.map((value, i) => call(20 + 2 * i, 21 + 2 * i, ['read'], value))
    const write = call(3, 22, ['write', 'b'], 'ok')
    expect(accepts([unknown, write, ...reads])).toBe(false)
    expect(accepts([call(1, 2, ['read'], 'a'), call(3, 4, ['write', 'a'])])).toBe(false)
  })

  it('may be a swap that found what it looked for, or did not', () => {
    const swap = call(1, 2, ['swap', '0', 'a'])
    expect(accepts([swap, call(3, 4, ['read'], 'a')])).toBe(true)
    expect(accepts([swap, call(3, 4, ['write', 'b'], 'ok'), call(5, 6, ['read'], 'a')])).toBe(false)
  })
})

describe('400 operations of 8 clients', () => {
  const operation = fc.record({
    kind: fc.constantFrom('read', 'write', 'swap'),
    length: fc.integer({ min: 1, max: 16 }),
    moment: fc.double({ min: 0, max: 1, noNaN: true }),
    happens: fc.boolean(),
    expected: fc.nat(3),
  })

  /** What a register answers that does each at a random moment between its call and return. */
  const histories = (unanswered: number) =>
    fc
      .tuple(
        fc.array(operation, { minLength: 400, maxLength: 400 }),
        fc.array(fc.nat(399), { maxLength: unanswered }),
      )
      .map(([operations, unanswered]): History => {
        const clients: number[] = Array(8).fill(0)
        const timed = operations.map(({ length, moment, ...rest }, i) => {
          const called = (clients[i % 8] ?? 0) + 1
          clients[i % 8] = called + length
          return { ...rest, i, called, returned: called + length, at: called + moment * length }
        })
        let state = register.initial
        const values = [state]
        return timed
          .toSorted((a, b) => a.at - b.at)
          .map(({ kind, i, called, returned, happens, expected }) => {
            const isKnown = !unanswered.includes(i)
            const old = values.at(-1 - expected) ?? state
            const inputs: { [kind: string]: Input } = {
              read: ['read'],
              write: ['write', `${i}`],
              swap: ['swap', old, `${i}`],
            }
            const input = inputs[kind] ?? ['read']
            const { output, next } = register.apply(state, input)
            if (isKnown || happens) state = next
            if (state === `${i}`) values.push(state)
            return call(called + i / 1000, returned + i / 1000, input, isKnown ? output : undefined)
          })
      })

  it('are accepted when a register answered them', () => {
    fc.assert(
      fc.property(histories(40), (history) => {
        expect(accepts(history)).toBe(true)
      }),
      { seed: 20261124, numRuns: 20, endOnFailure: true },
    )
  })

  it('are refused when one read is of what was overwritten long before', () => {
    fc.assert(
      fc.property(histories(5), (history) => {
        const reads = history.filter(({ input, output }) => input[0] === 'read' && output)
        const [early, late] = [reads.at(5), reads.at(-5)]
        const isChanged = early && late && early.output !== late.output
        fc.pre(isChanged === true && late.called > early.returned + 100)
        const faulty = history.map((one) => (one === late ? { ...one, output: early.output } : one))
        expect(accepts(faulty)).toBe(false)
      }),
      { seed: 20261124, numRuns: 20, endOnFailure: true },
    )
  })
})
