/** A workspace's books: filled at once, listed, and followed from page to page. */
import { newWorkspace, send } from './send.ts'

export type Item = { id: number; [member: string]: unknown }

/** Lists and writes the books of a workspace. */
export type Books = {
  /** @param query or a link's whole URL */
  list: (query: string) => Promise<Page>
  write: (method: string, id: number | null, members?: object) => Promise<Response>
}

export type Page = {
  status: number
  items: Item[]
  total: number
  /** Targets by relation. */
  links: { [relation: string]: string }
  /** What a failure answers. */
  error?: string
}

/** A workspace that holds these books and nothing else. */
export async function shelve(items: Item[]): Promise<Books> {
  const { id } = await newWorkspace()
  const base = `/w/${id}/api`
  const imported = await send('PUT', `${base}/import`, { books: items })
  if (imported.status !== 204) throw new Error(await imported.text())
  return {
    async list(query) {
      const isLink = query.startsWith('http')
      const response = await send('GET', isLink ? query : `${base}/books?${query}`)
      const links = (response.headers.get('Link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)
      const body = await response.json<Item[] | { error: string }>()
      return {
        status: response.status,
        items: Array.isArray(body) ? body : [],
        total: Number(response.headers.get('X-Total-Count')),
        links: Object.fromEntries([...links].map(([, target, relation]) => [relation, target])),
        ...(Array.isArray(body) ? {} : body),
      }
    },
    write: (method, id, members) =>
      send(method, `${base}/books${id === null ? '' : `/${id}`}`, members),
  }
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
