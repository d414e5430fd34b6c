/** What a function comes to: its value, or the message of what it threw. */
export type Outcome<T> = { value: T } | { error: string }

export function outcome<T>(run: () => T): Outcome<T> {
  try {
    return { value: run() }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
