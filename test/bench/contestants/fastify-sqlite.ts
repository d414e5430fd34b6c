/** Fastify and better-sqlite3, every write on the disk before its answer. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainCalls } from '../calls.ts'
import type { Contestant } from '../contestant.ts'
import { PEERS, missingPackage } from '../peers/install.ts'
import { startProcess } from '../process.ts'

const SERVER = join(PEERS, 'fastify-sqlite/server.js')

export const fastifySqlite: Contestant = {
  name: 'Fastify + SQLite',
  most: 100_000,
  missing: () => missingPackage('fastify') ?? missingPackage('better-sqlite3'),
  start: async (content, folder) => {
    writeFileSync(join(folder, 'content.json'), JSON.stringify(content))
    return startProcess((port) => [process.execPath, SERVER, `${port}`], folder, '/books/1')
  },
  calls: (work, content) => plainCalls(content)[work] ?? [],
}
