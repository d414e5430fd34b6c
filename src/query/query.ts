/** What a list is asked for: made from a URL's query, made into SQL. */
import type { OperatorName } from './operators.ts'

/** One member compared with values; any of them may hold (`ne`: all must differ). */
export type Filter = {
  /** The member's name, then those inside it: `a.b` is ['a', 'b']. */
  path: string[]
  operator: OperatorName
  /** As the member's column holds them; texts for a member without one. */
  values: (string | number)[]
}

export type Sort = { path: string[]; descending: boolean }

export type Query = {
  filters: Filter[]
  /** Text that an item must contain; '' for none. */
  text: string
  sort: Sort[]
  /** Items to skip. */
  start: number
  /** Items at most. */
  limit: number
  /** The version of the item after which the page begins, 0 for none. */
  after: number
}

/** Results on a page of the search over every collection. */
export const SEARCH_LIMIT = 10

/** A list holds at most so many items. */
export const MAX_LIMIT = 1000

export const EVERYTHING: Query = {
  filters: [],
  text: '',
  sort: [],
  start: 0,
  limit: MAX_LIMIT,
  after: 0,
}
