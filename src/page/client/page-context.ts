/** What every part of the page can use. */
import { createContext, useContext } from 'hono/jsx/dom'
import type { Collection } from './api-document.ts'
import type { Draft, Exchange } from './exchange.ts'

export type LogOptions = {
  /** What the reader should know beside the request and its response. */
  note?: string
  /** Whether the entry that is open stays open. */
  isAside?: boolean
}

export type Page = {
  collections: Collection[]
  /** Grows with every write: lists are read again. */
  writes: number
  /** Sends a request and logs it. */
  send: (draft: Draft, options?: LogOptions) => Promise<Exchange>
  /** Logs what was sent by other means. */
  log: (exchange: Exchange, options?: LogOptions) => void
  /** Says it in a line that screen readers speak. */
  announce: (text: string) => void
  /** Brings the request log into view. */
  turnToRequests: () => void
  /** Opens the form of a request. */
  edit: (draft: Draft) => void
  /** Looks again which collections there are, and whether there is the workspace. */
  rereadCollections: () => void
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('usePage() needs a PageContext.Provider above it')
  return page
}
