/** Keeps a list of the API up to date: reads it again and again while the page is visible. */
import type { Draft, Exchange, Received } from './exchange.ts'
import { header, sendRequest } from './exchange.ts'

export type Item = { id: number; [member: string]: unknown }

export type List = {
  items: Item[]
  total: number
  /** The path of the next page; undefined where all items are shown. */
  next: string | undefined
  state: 'loading' | 'live' | 'reconnecting' | 'deleted'
  /** The items that are new or changed since the last reading. */
  changed: Set<number>
}

export type Feed = {
  /** Reads the list now, without an entry in the log. */
  refresh: () => void
  /** Reads the next page. */
  more: () => Promise<void>
  stop: () => void
}

type Send = (draft: Draft) => Promise<Exchange>

/** What sends the requests that the log shows: the first one, and those for more items. */
export type Readers = { first: Send; more: Send }

/** Items of a page. */
export const PAGE_SIZE = 20
/** Items that a response can hold. */
const MAX_LIMIT = 1000
/** A list of up to so many items stays shown as a whole when it grows. */
const MAX_WHOLE = 200
const INTERVAL = 3000
const INTERVAL_AFTER_FAILURE = 10_000

export const EMPTY: List = {
  items: [],
  total: 0,
  next: undefined,
  state: 'loading',
  changed: new Set(),
}

export function follow(path: string, readers: Readers, onChange: (list: List) => void): Feed {
  let list = EMPTY
  let wanted = PAGE_SIZE
  let tag: { url: string; value: string } | undefined
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  void read(readers.first)
  document.addEventListener('visibilitychange', refresh)

  function refresh(): void {
    if (!document.hidden) void read(sendRequest)
  }

  /** Reads as much as is shown. A reading that ends after a newer one began is dropped. */
  async function read(send: Send): Promise<void> {
    const own = ++turn
    clearTimeout(timer)
    const url = `${path}?_limit=${Math.min(wanted, MAX_LIMIT)}`
    const headers: Draft['headers'] = tag?.url === url ? { 'If-None-Match': tag.value } : {}
    const exchange = await send({ method: 'GET', path: url, headers })
    const response = 'response' in exchange ? exchange.response : undefined
    const page = response?.status === 200 ? await readRest(response) : undefined
    if (own !== turn) return
    if (page && response) {
      tag = { url, value: header(response, 'etag') ?? '' }
      show(page)
    } else if (response?.status === 304) {
      if (list.state !== 'live') update({ ...list, state: 'live' })
    } else {
      update({ ...list, state: response?.status === 404 ? 'deleted' : 'reconnecting' })
    }
    timer = setTimeout(refresh, list.state === 'live' ? INTERVAL : INTERVAL_AFTER_FAILURE)
  }

  async function more(): Promise<void> {
    if (list.next === undefined) return
    const own = ++turn
    clearTimeout(timer)
    const exchange = await readers.more({ method: 'GET', path: list.next })
    if (own !== turn) return
    if ('response' in exchange && exchange.response.status === 200) {
      const page = pageOf(exchange.response)
      wanted = wholePages(list.items.length + page.items.length)
      show({ ...page, items: [...list.items, ...page.items] })
    }
    timer = setTimeout(refresh, INTERVAL)
  }

  /** The items of the first response and of the pages after it, as far as they are shown. */
  async function readRest(first: Received): Promise<ListPage | undefined> {
    let page = pageOf(first)
    const isWhole = list.state !== 'loading' && list.next === undefined
    if (isWhole && page.total <= MAX_WHOLE) wanted = Math.max(wanted, wholePages(page.total))
    while (page.next !== undefined && page.items.length < wanted) {
      const exchange = await sendRequest({ method: 'GET', path: page.next })
      if (!('response' in exchange) || exchange.response.status !== 200) return undefined
      const next = pageOf(exchange.response)
      page = { ...next, items: [...page.items, ...next.items] }
    }
    return page
  }

  function show(page: ListPage): void {
    const before = new Map(list.items.map((item) => [item.id, JSON.stringify(item)]))
    const isFirst = list.state === 'loading'
    const changed = page.items.filter((item) => before.get(item.id) !== JSON.stringify(item))
    update({
      ...page,
      state: 'live',
      changed: new Set(isFirst ? [] : changed.map(({ id }) => id)),
    })
  }

  function update(next: List): void {
    list = next
    onChange(list)
  }

  function stop(): void {
    turn++
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', refresh)
  }

  return { refresh, more, stop }
}

function wholePages(items: number): number {
  return Math.ceil(items / PAGE_SIZE) * PAGE_SIZE
}

type ListPage = Pick<List, 'items' | 'total' | 'next'>

function pageOf(response: Received): ListPage {
  const items: Item[] = JSON.parse(response.body)
  const [, target] = /<([^>]*)>; rel="next"/.exec(header(response, 'link') ?? '') ?? []
  const next = target === undefined ? undefined : new URL(target, location.href)
  // A page that was read to catch up is longer than one that a reader asks for.
  next?.searchParams.set('_limit', String(PAGE_SIZE))
  return {
    items,
    total: Number(header(response, 'x-total-count') ?? items.length),
    next: next && next.pathname + next.search,
  }
}
