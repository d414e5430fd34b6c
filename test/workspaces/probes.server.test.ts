/** Workspaces that never were cost no storage, however many are asked for. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { clientOf } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startRestpad } from '../support/workerd.ts'

// Not `wrangler dev`, which writes each object's name into it.
const disk = join(temporaryFolder(), 'disk')
const { url, kill } = await startRestpad(inject('bundle'), disk)
const send = clientOf(url)
afterAll(kill)

/**
 * Counts the objects that hold anything. Locally each object that is only asked gets a file too,
 * of the one page that an empty database has.
 */
function stored(): { asked: number; holding: number } {
  const paths = readdirSync(disk, { recursive: true, encoding: 'utf8' })
  const size = (path: string) => statSync(join(disk, path), { throwIfNoEntry: false })?.size ?? 0
  const objects = paths.filter((path) => /[0-9a-f]{64}\.sqlite$/.test(path))
  const holding = objects.filter((path) => size(path) > 4096 || size(`${path}-wal`) > 0)
  return { asked: objects.length, holding: holding.length }
}

it('leaves no stored object behind after a thousand probes for workspaces never made', async () => {
  expect((await send('GET', '/api/todos')).status).toBe(200)
  expect((await send('POST', '/workspaces')).status).toBe(201)
  expect(stored()).toEqual({ asked: 2, holding: 2 })
  const paths = ['/api/todos', '/collections', '/openapi.json', '/export', '']
  for (let i = 0; i < 1000; i += 50) {
    const ids = Array.from({ length: 50 }, (_, n) => (i + n).toString(16).padStart(32, '0'))
    const responses = ids.map(async (id, n) => send('GET', `/w/${id}${paths[n % paths.length]}`))
    const statuses = (await Promise.all(responses)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([404]))
  }
  expect(stored()).toEqual({ asked: 1002, holding: 2 })
})
