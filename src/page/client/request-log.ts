/** The log of the requests that the page sent, newest first. */
import { useState } from 'hono/jsx/dom'
import type { Exchange } from './exchange.ts'
import type { LogOptions } from './page-context.ts'

export type LogEntry = { id: number; exchange: Exchange; note: string | undefined }

export type RequestLog = {
  entries: LogEntry[]
  /** The id of the entry that opens without a click. */
  openId: number
  add: (exchange: Exchange, options?: LogOptions) => void
  clear: () => void
}

type State = Pick<RequestLog, 'entries' | 'openId'> & { lastId: number }

const MAX_ENTRIES = 100

export function useRequestLog(): RequestLog {
  const [{ entries, openId }, setState] = useState<State>({ entries: [], openId: 0, lastId: 0 })

  function add(exchange: Exchange, { note, isAside = false }: LogOptions = {}): void {
    setState((state) => {
      const id = state.lastId + 1
      return {
        entries: [{ id, exchange, note }, ...state.entries].slice(0, MAX_ENTRIES),
        openId: isAside && state.openId !== 0 ? state.openId : id,
        lastId: id,
      }
    })
  }

  function clear(): void {
    setState((state) => ({ ...state, entries: [] }))
  }

  return { entries, openId, add, clear }
}
