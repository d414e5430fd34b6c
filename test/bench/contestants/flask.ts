/** The tutorial's Flask application, its items in memory, on gunicorn. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Calls, firstPage, get, items, posts } from '../calls.ts'
import { PAGE, WORD, found } from '../content.ts'
import type { Content, Contestant } from '../contestant.ts'
import { PEERS } from '../peers/install.ts'
import { startProcess } from '../process.ts'

/** Debian's, which has the packages. */
const PYTHON = '/usr/bin/python3'

/** gunicorn's documentation: 2 to 4 for each core. */
const THREADS = 2 * availableParallelism()

export const flask: Contestant = {
  name: 'Flask',
  most: 100_000,
  missing: () => {
    const { status } = spawnSync(PYTHON, ['-c', 'import flask, gunicorn'])
    return status === 0 ? undefined : 'apt-get install python3-flask gunicorn'
  },
  start: async (content, folder) => {
    const file = join(folder, 'content.json')
    writeFileSync(file, JSON.stringify(content))
    const gunicorn = [PYTHON, '-B', '-m', 'gunicorn', '--log-level=warning'] as const
    return startProcess(
      (port) => [
        ...gunicorn,
        `--bind=127.0.0.1:${port}`,
        '--workers=1', // each would have items of its own
        `--threads=${THREADS}`,
        `--pythonpath=${join(PEERS, 'flask')}`,
        'app:app',
      ],
      folder,
      '/api/books/1',
      { CONTENT: file },
    )
  },
  calls: (work, content) => callsOf(content)[work] ?? [],
}

/** The tutorial has neither pages nor filters nor PATCH. */
function callsOf(content: Content): Calls {
  return {
    item: items('/api/books', content),
    list: content.books.length > PAGE ? [] : [get('/api/books', firstPage(content))],
    search: [get(`/api/books/search?title=${WORD}`, found(content))],
    POST: posts('/api/todos'),
  }
}
