/** Hono on D1, on Miniflare's workerd and a disk. */
import { join } from 'node:path'
import { build } from 'esbuild'
import { Miniflare, convertV4MiniflareOptions } from 'miniflare'
import { plainCalls } from '../calls.ts'
import type { Contestant } from '../contestant.ts'
import { PEERS } from '../peers/install.ts'
import { workerdPids } from '../process.ts'

/** Rows of one INSERT: as JSON far below the 2 MB that D1 takes. */
const CHUNK = 5000

const TABLES = [
  `CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author TEXT NOT NULL,
    year INTEGER NOT NULL)`,
  'CREATE INDEX books_author ON books (author)',
  `CREATE TABLE todos (id INTEGER PRIMARY KEY, title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0)`,
]
const BOOKS = `INSERT INTO books (id, title, author, year)
  SELECT value ->> 'id', value ->> 'title', value ->> 'author', value ->> 'year' FROM json_each(?)`
const TODOS = `INSERT INTO todos (id, title, done)
  SELECT value ->> 'id', value ->> 'title', value ->> 'done' FROM json_each(?)`

export const honoD1: Contestant = {
  name: 'Hono + D1',
  most: 100_000,
  start: async (content, folder) => {
    const script = join(folder, 'worker.js')
    await build({
      entryPoints: [join(PEERS, 'hono-d1/worker.ts')],
      outfile: script,
      bundle: true,
      format: 'esm',
      logLevel: 'error',
    })
    const others = workerdPids()
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        modules: true,
        modulesRoot: folder,
        scriptPath: script,
        compatibilityDate: '2026-10-01',
        d1Databases: { DB: 'bench' },
        cf: false,
        resourcePersistencePath: join(folder, 'disk'),
        // the Worker's own socket, without the Worker that Miniflare puts before it
        unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      }),
    )
    const database = await miniflare.getD1Database('DB')
    await database.batch([
      ...TABLES.map((table) => database.prepare(table)),
      ...chunks(content.books).map((books) => database.prepare(BOOKS).bind(books)),
      ...chunks(content.todos).map((todos) => database.prepare(TODOS).bind(todos)),
    ])
    return {
      url: (await miniflare.unsafeGetDirectURL()).origin,
      pids: workerdPids().filter((pid) => !others.includes(pid)),
      stop: () => miniflare.dispose(),
    }
  },
  calls: (work, content) => plainCalls(content)[work] ?? [],
}

/** The items as JSON, so many at a time. */
function chunks(items: object[]): string[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    JSON.stringify(items.slice(index * CHUNK, (index + 1) * CHUNK)),
  )
}
