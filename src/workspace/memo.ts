/** Remembers results that hold until the next change, so that what many ask for is made once. */

/** Characters that are held at most: an object's memory is 128 MB, shared with others. */
const SIZE = 16 * 1024 * 1024

type Remembered = { seq: number; result: unknown; size: number }

/** After a rollback, which gives a seq to another change, it must be `forget`-ed. */
export class Memo {
  #size = 0
  readonly #known = new Map<string, Remembered>()

  /**
   * @param seq the last change that the result depends on
   * @param sizeOf characters of the result, about
   */
  get<T>(key: string, seq: number, make: () => T, sizeOf: (result: T) => number): T {
    const known = this.#known.get(key)
    if (known?.seq === seq) return known.result as T
    const result = make()
    this.#remember(key, { seq, result, size: key.length + sizeOf(result) })
    return result
  }

  forget(): void {
    this.#known.clear()
    this.#size = 0
  }

  #remember(key: string, remembered: Remembered): void {
    this.#size += remembered.size - (this.#known.get(key)?.size ?? 0)
    this.#known.set(key, remembered)
    if (this.#size > SIZE) this.forget()
  }
}
