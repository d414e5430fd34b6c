/** The conversation: what was sent and answered, the newest first. */
import { useState } from 'hono/jsx/dom'
import type { Sending } from './context.ts'
import type { Exchange } from './exchange.ts'

export type Entry = { id: number; outcome: Exchange; note: string | undefined }

export type Conversation = {
  entries: Entry[]
  /** The entry that is opened by itself. */
  opened: number
  add: (outcome: Exchange, sending?: Sending) => void
  clear: () => void
}

/** `last` is the id given last. */
type State = Pick<Conversation, 'entries' | 'opened'> & { last: number }

const LIMIT = 100

export function useConversation(): Conversation {
  const [{ entries, opened }, setState] = useState<State>({ entries: [], opened: 0, last: 0 })

  function add(outcome: Exchange, { note, isAside = false }: Sending = {}): void {
    setState((state) => {
      const id = state.last + 1
      return {
        entries: [{ id, outcome, note }, ...state.entries].slice(0, LIMIT),
        opened: isAside && state.opened !== 0 ? state.opened : id,
        last: id,
      }
    })
  }

  function clear(): void {
    setState((state) => ({ ...state, entries: [] }))
  }

  return { entries, opened, add, clear }
}
