/** A text that the browser stores. Where it refuses to, the text lasts as long as the page. */

export type StoredText = { get: () => string; set: (value: string) => void }

/** @param storage is called late, since reading `localStorage` may throw */
export function storedText(storage: () => Storage, key: string): StoredText {
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
