/** A text that the browser keeps; where it may not, the page forgets it when it is closed. */

export type Stored = { get: () => string; set: (value: string) => void }

/** @param storage is asked for late: reading `localStorage` may throw */
export function stored(storage: () => Storage, key: string): Stored {
  let value = attempt(() => storage().getItem(key)) ?? ''
  return {
    get: () => value,
    set(next) {
      value = next
      attempt(() => (next === '' ? storage().removeItem(key) : storage().setItem(key, next)))
    },
  }
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
