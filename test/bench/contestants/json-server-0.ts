/** json-server 0.17 on its file, as its command starts it. */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Calls, firstPage, get, items, patches, posts } from '../calls.ts'
import { AUTHOR, PAGE, WORD, filtered, found, middle } from '../content.ts'
import type { Content, Contestant } from '../contestant.ts'
import { startProcess } from '../process.ts'

const CLI = createRequire(import.meta.url).resolve('json-server/lib/cli/bin.js')

export const jsonServer0: Contestant = {
  name: 'json-server 0.17',
  most: 100_000,
  start: async (content, folder) => {
    writeFileSync(join(folder, 'db.json'), JSON.stringify(content))
    return startProcess(
      (port) => [process.execPath, CLI, '--quiet', '--host=127.0.0.1', `--port=${port}`, 'db.json'],
      folder,
      '/books/1',
    )
  },
  calls: (work, content) => callsOf(content)[work] ?? [],
}

function callsOf(content: Content): Calls {
  const author = encodeURIComponent(AUTHOR)
  return {
    item: items('/books', content),
    list: [get(`/books?_limit=${PAGE}`, firstPage(content))],
    middle: [get(`/books?_start=${content.books.length / 2}&_limit=${PAGE}`, middle(content))],
    filter: [get(`/books?author=${author}`, filtered(content))],
    search: [get(`/books?title_like=${WORD}`, found(content))],
    POST: posts('/todos'),
    PATCH: patches('/todos', content),
  }
}
