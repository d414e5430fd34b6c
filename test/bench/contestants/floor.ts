/** What the platform costs without a product: a constant of the same size, or one INSERT. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { startWorkerd } from '../../support/workerd.ts'
import { firstPage } from '../calls.ts'
import { AUTHOR, WORD, filtered, found, middle } from '../content.ts'
import type { Call, Contestant, Content, Running, Work } from '../contestant.ts'

export const floor: Contestant = {
  name: 'floor',
  most: 100_000,

  start: async (content: Content, folder: string) => startFloor(folder, constants(content)),

  calls(work: Work, content: Content): Call[] {
    const path = `/${work}`
    switch (work) {
      case 'item':
        return [{ method: 'GET', path, status: 200, expected: content.books[0] ?? {} }]
      case 'list':
      case 'middle':
      case 'filter':
      case 'search':
        return [{ method: 'GET', path, status: 200, expected: listed(content)[work] }]
      case 'POST':
        return [write('POST', 201, { id: 1, title: 'Measure', done: false })]
      case 'PATCH':
        return [write('PATCH', 200, { id: 1, title: 'Measure', done: true })]
    }
  },
}

/** Looks at every row: what a search costs without an index. */
export const scan: Contestant = {
  name: 'scan',
  most: 100_000,

  async start({ books }: Content, folder: string): Promise<Running> {
    const running = await startFloor(folder, {})
    const size = 10_000 // of a string that is bound
    for (let start = 0; start < books.length; start += size) {
      const body = JSON.stringify(books.slice(start, start + size))
      await fetch(running.url, { method: 'PUT', body })
    }
    return running
  },

  calls(work: Work, content: Content): Call[] {
    const ask = (path: string, term: string, expected: number[]): Call[] => {
      const parameters = new URLSearchParams({ path, term: term.toLowerCase() })
      return [{ method: 'GET', path: `/scan?${parameters.toString()}`, status: 200, expected }]
    }
    if (work === 'filter') return ask('$.author', AUTHOR, filtered(content))
    if (work === 'search') return ask('$.title', WORD, found(content))
    return []
  },
}

async function startFloor(folder: string, vars: Record<string, string>): Promise<Running> {
  const script = join(folder, 'worker.js')
  copyFileSync(join(import.meta.dirname, '../peers/floor/worker.js'), script)
  const worker = { script, vars, binding: 'FLOOR', className: 'Floor' }
  const { url, pid, stop } = await startWorkerd(worker, join(folder, 'disk'))
  return { url, pids: [pid], stop }
}

function listed(content: Content): Record<'list' | 'middle' | 'filter' | 'search', number[]> {
  return {
    list: firstPage(content),
    middle: middle(content),
    filter: filtered(content),
    search: found(content),
  }
}

function constants(content: Content): Record<string, string> {
  const text = (ids: number[]) => JSON.stringify(ids.map((id) => content.books[id - 1]))
  const lists = Object.entries(listed(content)).map(([work, ids]) => [work, text(ids)])
  return { item: JSON.stringify(content.books[0]), ...Object.fromEntries(lists) }
}

function write(work: 'POST' | 'PATCH', status: number, expected: Record<string, unknown>): Call {
  return { method: work, path: `/${work}`, body: JSON.stringify(expected), status, expected }
}
