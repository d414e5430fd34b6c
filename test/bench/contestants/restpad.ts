/** Restpad as it is deployed, on workerd and a disk. */
import { join } from 'node:path'
import { clientOf } from '../../support/client.ts'
import { makeBundle, startRestpad } from '../../support/workerd.ts'
import { firstPage, get, items, patches, posts } from '../calls.ts'
import { AUTHOR, PAGE, WORD, filtered, found, middle } from '../content.ts'
import type { Call, Contestant, Content, Running, Work } from '../contestant.ts'

export const restpad: Contestant = {
  name: 'Restpad',
  most: 100_000,

  async start(content: Content, folder: string): Promise<Running> {
    const script = makeBundle(join(folder, 'bundle'))
    const limits = { MAX_ITEMS: 10_000_000, MAX_IMPORT: 200_000_000 }
    const { url, pid, stop } = await startRestpad(script, join(folder, 'disk'), limits)
    const { status } = await clientOf(url)('PUT', '/import', { ...content, messages: [] })
    if (status !== 204) throw new Error(`The import answered ${status}`)
    return { url, pids: [pid], stop }
  },

  async calls(work: Work, content: Content, url: string): Promise<Call[]> {
    switch (work) {
      case 'item':
        return items('/api/books', content)
      case 'list':
        return [get(`/api/books?_limit=${PAGE}`, firstPage(content))]
      case 'middle':
        return [get(await pathAfter(url, content.books.length / 2), middle(content))]
      case 'filter':
        return [get(`/api/books?author=${encodeURIComponent(AUTHOR)}`, filtered(content))]
      case 'search':
        return [get(`/api/books?q=${WORD}`, found(content))]
      case 'POST':
        return posts('/api/todos')
      case 'PATCH':
        return patches('/api/todos', content)
    }
  },
}

/** The path of the page after the first so many books, as a client comes to it: by its link. */
async function pathAfter(url: string, count: number): Promise<string> {
  const { headers } = await clientOf(url)('GET', `/api/books?_start=${count - 1}&_limit=1`)
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
  if (next === undefined) throw new Error('The page before the middle has no next')
  const { searchParams } = new URL(next, url)
  searchParams.set('_limit', String(PAGE))
  return `/api/books?${searchParams.toString()}`
}
