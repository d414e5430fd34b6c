/** Follows a list of the API: what it holds now, read again and again while somebody looks. */
import type { Answer, Draft, Exchange } from './exchange.ts'
import { exchange, header } from './exchange.ts'

export type Item = { id: number; [member: string]: unknown }

export type List = {
  items: Item[]
  total: number
  /** Where the next page is; undefined where all is shown. */
  next: string | undefined
  /** Whether what is shown is what the server has, as far as was seen. */
  state: 'loading' | 'in step' | 'out of step' | 'gone'
  /** The items that came or changed with the last look. */
  changed: Set<number>
}

export type Feed = {
  /** Reads once more, without a word in the conversation. */
  refresh: () => void
  /** Reads the next page. */
  more: () => Promise<void>
  stop: () => void
}

type Ask = (draft: Draft) => Promise<Exchange>

/** How a look is shown: the first is nothing that the reader asked for. */
export type Shown = { first: Ask; more: Ask }

const PAGE = 20
/** Items that an answer may hold. */
const MOST = 1000
/** Up to this many a list that is shown whole stays so when items are added. */
const GROWS_TO = 200
const INTERVAL = 3000
const AFTER_A_FAILURE = 10_000

export const EMPTY: List = {
  items: [],
  total: 0,
  next: undefined,
  state: 'loading',
  changed: new Set(),
}

export function follow(path: string, shown: Shown, onChange: (list: List) => void): Feed {
  let list = EMPTY
  let wanted = PAGE
  let tag: { url: string; value: string } | undefined
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  void look(shown.first)
  document.addEventListener('visibilitychange', refresh)

  function refresh(): void {
    if (!document.hidden) void look(exchange)
  }

  /** Reads as much as is shown. An older look that ends later than a newer one counts for nothing. */
  async function look(ask: Ask): Promise<void> {
    const own = ++turn
    clearTimeout(timer)
    const url = `${path}?_limit=${Math.min(wanted, MOST)}`
    const headers: Draft['headers'] = tag?.url === url ? { 'If-None-Match': tag.value } : {}
    const outcome = await ask({ method: 'GET', path: url, headers })
    const answer = 'answer' in outcome ? outcome.answer : undefined
    const pages = answer?.status === 200 ? await rest(answer) : undefined
    if (own !== turn) return
    if (pages && answer) {
      tag = { url, value: header(answer, 'etag') ?? '' }
      show(pages)
    } else if (answer?.status === 304) {
      if (list.state !== 'in step') update({ ...list, state: 'in step' })
    } else {
      update({ ...list, state: answer?.status === 404 ? 'gone' : 'out of step' })
    }
    if (list.state === 'gone') return
    timer = setTimeout(refresh, list.state === 'in step' ? INTERVAL : AFTER_A_FAILURE)
  }

  async function more(): Promise<void> {
    if (list.next === undefined) return
    const own = ++turn
    const outcome = await shown.more({ method: 'GET', path: list.next })
    if (own !== turn) return
    if ('answer' in outcome && outcome.answer.status === 200) {
      const page = pageOf(outcome.answer)
      wanted = wholePages(list.items.length + page.items.length)
      show({ ...page, items: [...list.items, ...page.items] })
    }
    timer = setTimeout(refresh, INTERVAL)
  }

  /** The first answer's items and those of the pages behind it, as far as they are shown. */
  async function rest(first: Answer): Promise<Page | undefined> {
    let page = pageOf(first)
    const isWhole = list.state !== 'loading' && list.next === undefined
    if (isWhole && page.total <= GROWS_TO) wanted = Math.max(wanted, wholePages(page.total))
    while (page.next !== undefined && page.items.length < wanted) {
      const outcome = await exchange({ method: 'GET', path: page.next })
      if (!('answer' in outcome) || outcome.answer.status !== 200) return undefined
      const next = pageOf(outcome.answer)
      page = { ...next, items: [...page.items, ...next.items] }
    }
    return page
  }

  function show(page: Page): void {
    const before = new Map(list.items.map((item) => [item.id, JSON.stringify(item)]))
    const isFirst = list.state === 'loading'
    const changed = page.items.filter((item) => before.get(item.id) !== JSON.stringify(item))
    update({
      ...page,
      state: 'in step',
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
  return Math.ceil(items / PAGE) * PAGE
}

type Page = Pick<List, 'items' | 'total' | 'next'>

function pageOf(answer: Answer): Page {
  const items: Item[] = JSON.parse(answer.body)
  const [, target] = /<([^>]*)>; rel="next"/.exec(header(answer, 'link') ?? '') ?? []
  const next = target === undefined ? undefined : new URL(target)
  // A page that was read to catch up is longer than one that somebody asks for.
  next?.searchParams.set('_limit', String(PAGE))
  return {
    items,
    total: Number(header(answer, 'x-total-count') ?? items.length),
    next: next && next.pathname + next.search,
  }
}
