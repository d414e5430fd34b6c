/** A workspace's books: filled at once, listed, and followed from page to page. */
import { type Received, linksOf } from './message.ts'
import { newWorkspace, send } from './send.ts'
import type { Item } from './starters.ts'

export type Page = {
  status: number
  items: Item[]
  total: number
  /** Targets by relation. */
  links: { [relation: string]: string }
  /** What a failure answers. */
  error?: string
}

/** The books of a workspace. */
export type Books = {
  /** Of the workspace's API. */
  url: string
  /** @param query or a link's whole URL */
  list: (query: string) => Promise<Page>
  write: (method: string, id: number | null, members?: object) => Promise<Received<Item>>
}

/** A workspace that holds these books and nothing else. */
export async function shelve(items: object[]): Promise<Books> {
  const { url } = await newWorkspace()
  await fill(url, { books: items })
  const list = `${url}/api/books`
  return {
    url: `${url}/api`,
    async list(query) {
      const target = query.startsWith('http') ? query : `${list}?${query}`
      const { status, headers, body } = await send<Item[] | { error: string }>('GET', target)
      const isList = Array.isArray(body)
      return {
        status,
        items: isList ? body : [],
        total: Number(headers.get('X-Total-Count')),
        links: linksOf(headers),
        ...(isList ? {} : body),
      }
    },
    write: async (method, id, members) =>
      send(method, id === null ? list : `${list}/${id}`, members),
  }
}

/** Makes this the content of a workspace. */
export async function fill(url: string, content: object): Promise<void> {
  const { status, text } = await send('PUT', `${url}/import`, content)
  if (status !== 204) throw new Error(text)
}

/** Follows `next` from page to page, with something done between each two. */
export async function walk(
  { list }: Books,
  query: string,
  between: (page: Page) => Promise<void> = async () => {},
): Promise<Page[]> {
  const pages = [await list(query)]
  for (let next = pages[0]?.links['next']; next !== undefined; next = pages.at(-1)?.links['next']) {
    const [page] = pages.slice(-1)
    if (page) await between(page)
    pages.push(await list(next))
  }
  return pages
}

export function idsOf(pages: Page[]): number[] {
  return pages.flatMap(({ items }) => items.map(({ id }) => id))
}

/** Books 1 to `count`. */
export function numbered(count: number): Item[] {
  return Array.from({ length: count }, (_, i) => ({ id: i + 1, title: `Book ${i + 1}` }))
}
