/** A server that can lose all its memory, and keeps what is on its disk. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Vars, startRestpad } from '../support/workerd.ts'

export type Restartable = {
  /** Of the links in its answers at this moment. */
  origin: () => string
  /** @param path with its query */
  fetch: (path: string, init: RequestInit) => Promise<Response>
  /** Ends what holds this workspace in memory. The next request finds it on the disk. */
  forget: (workspace: string) => Promise<void>
}

/** The production bundle on a disk of its own; it forgets by being killed, or stopped. */
export async function startRestartable(
  vars: Vars = {},
): Promise<Restartable & { end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
  const script = inject('bundle')
  const start = () => startRestpad(script, join(folder, 'disk'), vars)
  let running = start()
  let { url } = await running
  let ends = 0

  return {
    origin: () => url,
    async fetch(path, init) {
      const server = await running
      return fetch(server.url + path, init)
    },
    async forget() {
      const server = await running
      const ended = ends++ % 3 === 2 ? server.stop() : server.kill()
      running = ended.then(start)
      ;({ url } = await running)
    },
    async end() {
      await (await running).kill()
      rmSync(folder, { recursive: true })
    },
  }
}
