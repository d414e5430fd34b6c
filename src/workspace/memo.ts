/** Remembers results that hold until the next change, so that a list which many ask for is read once. */

/**
 * Characters that one memo holds at most. Each collection has one of items and one of lists; an
 * object's memory is 128 MB, shared with others.
 */
const SIZE = 4 * 1024 * 1024

/** For results that are read outside a write: after a rollback a seq is given to another change. */
export class Memo<T> {
  readonly #sizeOf: (result: T) => number
  #seq = -1
  #size = 0
  #results = new Map<string, T>()

  /** @param sizeOf characters of a result, about */
  constructor(sizeOf: (result: T) => number) {
    this.#sizeOf = sizeOf
  }

  /**
   * @param seq the last change that the result depends on
   * @param make makes it; undefined is not remembered
   */
  get<U extends T | undefined>(seq: number, key: string, make: () => U): T | U {
    if (seq !== this.#seq) this.#forget()
    this.#seq = seq
    const known = this.#results.get(key)
    if (known !== undefined) return known
    const made = make()
    if (made !== undefined) this.#remember(key, made)
    return made
  }

  #remember(key: string, result: T): void {
    const size = key.length + this.#sizeOf(result)
    if (size > SIZE) return
    if (this.#size + size > SIZE) this.#forget()
    this.#size += size
    this.#results.set(key, result)
  }

  #forget(): void {
    this.#results.clear()
    this.#size = 0
  }
}
