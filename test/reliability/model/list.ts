/** Lists as the contract answers them: windows, totals, links and cursors. */
import type { Expected, Request } from './expected.ts'
import { Refusal, naming } from './refusal.ts'
import { checkParameters, listingOf, orderOf, select } from './query.ts'
import { type Item, type Shelf, textOf } from './shelf.ts'
import { meetsNoneMatch } from './tag.ts'

/** Where a list goes on: behind an item as it was when it was seen. */
export type Cursor = { path: string; listing: URLSearchParams; last: Item }
export type Cursors = Map<string, Cursor>

type Links = { [relation: string]: URLSearchParams }

const PAGE_SIZE = 10
const MAX_LIMIT = 1000

export function list(shelf: Shelf, request: Request, cursors: Cursors): Expected {
  const { pathname: path, searchParams: parameters } = new URL(request.path, 'http:/model')
  const { collection, items } = shelf
  const filters = filtersOf(shelf, path, parameters)
  checkParameters(collection, filters)
  const listing = listingOf(filters)
  const order = orderOf(collection, filters)
  const all = select(collection, items, filters).toSorted(order)
  const window = windowOf(parameters, all, order, cursorAt(parameters, path, listing, cursors))
  const tag = shelf.tagOf(request.path)
  shelf.lists.add(request.path)
  if (!meetsNoneMatch(request.headers, tag)) return { status: 304, body: '', tag }
  return {
    status: 200,
    body: `[${window.items.map(textOf).join()}]`,
    tag,
    total: all.length,
    links: window.links,
    ...(window.isNumbered ? {} : { learn }),
  }

  function learn(value: string): string | undefined {
    const last = window.items.at(-1)
    if (!last || value === '') return 'next has no cursor'
    const known = cursors.get(value)
    cursors.set(value, { path, listing, last })
    const isOther = known && (String(known.listing) !== String(listing) || known.path !== path)
    return isOther ? `the cursor ${value} is another list's too` : undefined
  }
}

/** A search is a list that is filtered by parts of texts. */
function filtersOf(
  { collection }: Shelf,
  path: string,
  parameters: URLSearchParams,
): URLSearchParams {
  if (!path.endsWith('/search')) return parameters
  const filters = new URLSearchParams()
  for (const [name, value] of parameters) {
    const isText = collection.isOpen || collection.fields[name]?.type === 'string'
    if (!name.startsWith('_') && !isText) throw naming(name)
    if (name.startsWith('_')) filters.append(name, value)
    else if (value !== '') filters.append(`${name}_like`, value)
  }
  return filters
}

function cursorAt(
  parameters: URLSearchParams,
  path: string,
  listing: URLSearchParams,
  cursors: Cursors,
): Cursor | undefined {
  const value = parameters.get('_after')
  if (value === null) return undefined
  const cursor = cursors.get(value)
  if (cursor?.path === path && String(cursor.listing) === String(listing)) return cursor
  throw new Refusal(400, "The parameter '_after' is not a cursor of this list")
}

function windowOf(
  parameters: URLSearchParams,
  all: Item[],
  order: (a: Item, b: Item) => number,
  cursor: Cursor | undefined,
) {
  const number = (name: string, otherwise: number) => Number(parameters.get(name) ?? otherwise)
  const linked = (changes: { [name: string]: string }) => {
    const target = new URLSearchParams(parameters)
    for (const name of ['_start', '_end', '_after']) target.delete(name)
    for (const [name, value] of Object.entries(changes)) target.set(name, value)
    return target
  }
  if (parameters.has('_page')) {
    const [page, size] = [number('_page', 1), number('_limit', PAGE_SIZE)]
    const last = Math.max(1, Math.ceil(all.length / size))
    const to = (page: number) => linked({ _page: String(page) })
    const prev = page > 1 ? { prev: to(Math.min(page - 1, last)) } : {}
    const next = page < last ? { next: to(page + 1) } : {}
    const links = { first: to(1), ...prev, ...next, last: to(last) } as Links
    return { items: all.slice((page - 1) * size, page * size), links, isNumbered: true }
  }
  const rest = cursor ? all.filter((item) => order(item, cursor.last) > 0) : all
  const start = number('_start', 0)
  const wanted = parameters.has('_end')
    ? Math.max(0, number('_end', 0) - start)
    : number('_limit', MAX_LIMIT)
  const limit = Math.min(wanted, MAX_LIMIT)
  const items = rest.slice(start, start + limit)
  const goesOn = items.length > 0 && rest.length > start + limit
  const links: Links = goesOn ? { next: linked({ _limit: String(limit) }) } : {}
  return { items, links, isNumbered: false }
}
