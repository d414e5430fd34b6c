/** A page of rows, filled up to a number of them and a size. */
export class RowPage<T> {
  readonly rows: T[] = []
  /** Whether more follow the last. */
  more = false
  readonly #limit: number
  readonly #size: number
  #filled = 0

  /** @param size characters, after which the page ends */
  constructor(limit: number, size: number) {
    this.#limit = limit
    this.#size = size
  }

  /** @returns false when the page is full. */
  add(row: T, size: number): boolean {
    this.more ||= this.rows.length === this.#limit || this.#filled > this.#size
    if (this.more) return false
    this.#filled += size
    this.rows.push(row)
    return true
  }
}
