import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { startRestpad } from '../workerd.ts'

// Not `wrangler dev`, which writes each object's name into it.
const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
const disk = join(folder, 'disk')
const { url, kill } = await startRestpad(inject('bundle'), disk)

afterAll(() => rmSync(folder, { recursive: true }))
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
  const status = async (path: string, method = 'GET') =>
    (await fetch(url + path, { method })).status
  expect(await status('/api/todos')).toBe(200)
  expect(await status('/workspaces', 'POST')).toBe(201)
  expect(stored()).toEqual({ asked: 2, holding: 2 })
  for (let i = 0; i < 1000; i += 50) {
    const ids = Array.from({ length: 50 }, (_, n) => (i + n).toString(16).padStart(32, '0'))
    const statuses = await Promise.all(ids.map(async (id) => status(`/w/${id}/api/todos`)))
    expect(new Set(statuses)).toEqual(new Set([404]))
  }
  expect(stored()).toEqual({ asked: 1002, holding: 2 })
})
