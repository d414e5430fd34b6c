/** What every part of the page may use. */
import { createContext, useContext } from 'hono/jsx/dom'
import type { Api } from './api-document.ts'
import type { Draft, Exchange } from './exchange.ts'

export type Sending = {
  /** What the reader should know beside the request and its answer. */
  note?: string
  /** Whether the entry before it is the one to look at. */
  isAside?: boolean
}

export type Page = {
  api: Api
  /** The path under which the API of the chosen workspace stands. */
  base: string
  /** Grows with every write: a reason to look again. */
  writes: number
  /** Sends a request and puts it into the conversation. */
  send: (draft: Draft, sending?: Sending) => Promise<Exchange>
  /** Puts what was exchanged elsewhere into the conversation. */
  show: (outcome: Exchange, sending?: Sending) => void
  /** Tells it in a line that screen readers speak. */
  announce: (text: string) => void
  /** Brings the conversation into view, where it is not. */
  turnToConversation: () => void
  /** Opens a request to edit. */
  edit: (draft: Draft) => void
  /** Called when the workspace turns out to be gone. */
  lose: () => void
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A part of the page stands outside it')
  return page
}
