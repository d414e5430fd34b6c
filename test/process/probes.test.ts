import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Server, startServer } from './server.ts'

const disk = mkdtempSync(join(tmpdir(), 'restpad-'))
let server: Server

beforeAll(async () => {
  server = await startServer(disk)
})

afterAll(() => rmSync(disk, { recursive: true }))
afterAll(() => server.kill())

/**
 * Counts the objects that hold anything. Locally each object that is only asked gets a file too,
 * of the one page that an empty database has.
 */
function stored(): { asked: number; holding: number } {
  const paths = readdirSync(disk, { recursive: true, encoding: 'utf8' })
  const size = (path: string) => (paths.includes(path) ? statSync(join(disk, path)).size : 0)
  const objects = paths.filter((path) => /Workspace.[0-9a-f]{64}\.sqlite$/.test(path))
  const holding = objects.filter((path) => size(path) > 4096 || size(`${path}-wal`) > 0)
  return { asked: objects.length, holding: holding.length }
}

it(
  'leaves no stored object behind after a thousand probes for workspaces never made',
  { timeout: 180_000 },
  async () => {
    const status = async (path: string, method = 'GET') =>
      (await fetch(server.url + path, { method })).status
    expect(await status('/api/todos')).toBe(200)
    expect(await status('/workspaces', 'POST')).toBe(201)
    const before = stored()
    expect(before.holding).toBe(2)
    for (let i = 0; i < 1000; i += 50) {
      const ids = Array.from({ length: 50 }, (_, n) => (i + n).toString(16).padStart(32, '0'))
      const statuses = await Promise.all(ids.map(async (id) => status(`/w/${id}/api/todos`)))
      expect(new Set(statuses)).toEqual(new Set([404]))
    }
    expect(stored()).toEqual({ asked: before.asked + 1000, holding: 2 })
  },
)
