/** What a page hands to the next page in its tab: the request that led there, and the news of it. */
import { storedText } from './browser-storage.ts'
import type { Exchange } from './exchange.ts'

export type CarryOver = { exchange: Exchange; news: string }

const stored = storedText(() => sessionStorage, 'restpad.carry-over')

export function leaveForNextPage(carryOver: CarryOver): void {
  stored.set(JSON.stringify(carryOver))
}

/** @returns undefined where nothing was left, or it was taken before */
export function takeCarryOver(): CarryOver | undefined {
  const text = stored.get()
  stored.set('')
  return text === '' ? undefined : (JSON.parse(text) as CarryOver)
}
