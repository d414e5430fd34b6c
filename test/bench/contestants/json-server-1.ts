/** The beta of json-server 1 on its file, as its command starts it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calls, firstPage, get, items, patches, posts } from '../calls.ts'
import { AUTHOR, PAGE, WORD, filtered, found, middle } from '../content.ts'
import type { Content, Contestant } from '../contestant.ts'
import { PEERS, missingPackage } from '../peers/install.ts'
import { startProcess } from '../process.ts'

const CLI = join(PEERS, 'node_modules/json-server/lib/bin.js')

export const jsonServer1: Contestant = {
  name: 'json-server 1 beta',
  most: 100_000,
  missing: () => missingPackage('json-server'),
  start: async (content, folder) => {
    writeFileSync(join(folder, 'db.json'), JSON.stringify(content))
    // in production, as every peer runs, it does not watch its file, but wants a folder to serve
    mkdirSync(join(folder, 'public'))
    return startProcess(
      (port) => [process.execPath, CLI, `--port=${port}`, 'db.json'],
      folder,
      '/books/1',
    )
  },
  calls: (work, content) => callsOf(content)[work] ?? [],
}

function callsOf(content: Content): Calls {
  const author = encodeURIComponent(AUTHOR)
  const half = middle(content)
  const page = content.books.length / 2 / half.length + 1
  return {
    item: items('/books', content),
    list: [get(`/books?_page=1&_per_page=${PAGE}`, firstPage(content))],
    middle: [get(`/books?_page=${page}&_per_page=${half.length}`, half)],
    filter: [get(`/books?author=${author}`, filtered(content))],
    search: [get(`/books?title:contains=${WORD}`, found(content))],
    POST: posts('/todos'),
    PATCH: patches('/todos', content),
  }
}
