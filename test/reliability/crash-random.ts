/** Random choices that a printed seed repeats, as far as the choices go. */

export class Random {
  readonly seed: number
  #state: number

  /** @param seed the environment's SEED, or another one each time */
  constructor(seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32))) {
    this.seed = seed
    this.#state = seed
  }

  /** An integer from 0 up to, and without, this one (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit)
  }

  /** One of these, which must not be none. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new Error('There is nothing to pick from')
    return value
  }

  /** Another source, so that concurrent callers do not take each other's choices. */
  fork(): Random {
    return new Random(this.below(2 ** 32))
  }
}
