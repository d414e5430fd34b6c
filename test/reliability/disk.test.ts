import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { clientOf } from '../support/client.ts'
import { JSON_TYPE } from '../support/encodings.ts'
import { expectResponse } from '../support/expect.ts'
import type { Item } from '../support/starters.ts'
import { startRestpad } from '../support/workerd.ts'
import { audit } from './audit.ts'
import { checkedExchange, readDocument } from './checked-exchange.ts'
import { checkLedger } from './crash-check.ts'
import { Client } from './crash-client.ts'
import { Ledger, readLedger } from './crash-ledger.ts'
import { Random } from './crash-random.ts'
import { changesSince, databasePath, rowsIn, seqOf, withCopy } from './database.ts'
import { effort } from './effort.ts'
import { DISK_CALLS, straceProblem, underStrace } from './strace.ts'

const CLIENTS = 4
const ROUNDS = effort(1, 20)
const FULL = { error: 'The storage is full' }

const OTHER_WRITES = [
  ['PUT', '/api/books/1', { title: 'Full' }],
  ['PATCH', '/api/books/1', { title: 'Full' }],
  ['DELETE', '/api/books/1'],
  ['POST', '/api/todos/1/complete'],
  ['PUT', '/collections/pets', {}],
  ['PUT', '/collections/books', { noun: 'Volume' }],
  ['DELETE', '/collections/books'],
  ['PUT', '/import', {}],
  ['POST', '/reset'],
] as const

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
const random = new Random()
const timeout = effort(120_000, 600_000)
const unusable = await straceProblem()
const script = inject('bundle')

afterAll(() => rmSync(folder, { recursive: true }))

async function titles(url: string): Promise<string[]> {
  const { status, body } = await clientOf(url)<{ title: string }[]>('GET', '/api/books')
  expect(status).toBe(200)
  return body.map(({ title }) => title)
}

it.for([
  ['pwrite64', 'ENOSPC', [507, 500]],
  ['pwrite64', 'EIO', [500]],
  ['fsync', 'EIO', [500]],
] as const)(
  'answers 5xx while %s fails with %s, loses nothing that it acknowledged, and serves again',
  { timeout },
  async ([call, error, statuses], { skip }) => {
    if (unusable) skip(unusable)
    const disk = mkdtempSync(join(folder, 'disk-'))
    const path = databasePath(disk)
    let server = await startRestpad(script, disk)
    let calls = 0
    const failures = new Map<number, number>()
    try {
      await titles(server.url)
      for (let round = 1; round <= ROUNDS; round++) {
        const hint = `seed ${random.seed}, round ${round}`
        const before = withCopy(path, rowsIn)
        const seq = withCopy(path, seqOf)
        const file = join(disk, `ledger-${round}`)
        const ledger = await Ledger.open(file)
        const run = async () => {
          const clients = Array.from(
            { length: CLIENTS },
            (_, i) => new Client(i, before, random.fork(), ledger, () => ++calls),
          )
          await Promise.all(clients.map((client) => client.run(server.url)))
        }
        const first = 1 + random.below(100)
        const inject = `inject=${call}:error=${error}:when=${first}+`
        await underStrace(server.pid, ['-e', `trace=${DISK_CALLS}`, '-e', inject], run)
        const last = { title: 'After', call: 0, owner: 'test' }
        const answer = await clientOf(server.url)<Item>('POST', '/api/books', last)
        expect(answer, hint).toMatchObject({ status: 201 })
        expect(await titles(server.url), hint).toContain('After')
        await server.kill()
        await ledger.close()

        expect(audit(path), hint).toEqual([])
        const changes = withCopy(path, (database) => changesSince(database, seq))
        const own = changes.filter(
          ({ item, collection }) => collection === 'books' && item === answer.body.id,
        )
        const entries = readLedger(file)
        const others = changes.filter((change) => change !== own[0])
        expect(checkLedger(entries, others, before).faults, hint).toEqual([])
        for (const { answer: last } of entries) {
          if (last && last.status >= 500)
            failures.set(last.status, (failures.get(last.status) ?? 0) + 1)
        }
        server = await startRestpad(script, disk)
        expect(await titles(server.url), hint).toContain('After')
      }
    } finally {
      await server.kill()
    }
    const total = Object.fromEntries(failures)
    console.log(`seed ${random.seed}, ${call} ${error}, ${calls} calls:`, JSON.stringify(total))
    for (const status of failures.keys()) expect(statuses).toContain(status)
    expect(failures.size).toBeGreaterThan(0)
  },
)

it(
  'answers 507 while the disk is full, reads on, and writes again when there is room',
  { timeout },
  async ({ skip }) => {
    const mount = mkdtempSync(join(folder, 'tmpfs-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mount], { stdio: 'pipe' })
    } catch (error) {
      skip(`A tmpfs cannot be mounted: ${(error as Error).message}`)
    }
    const disk = join(mount, 'disk')
    mkdirSync(disk)
    let server = await startRestpad(script, disk)
    try {
      const send = clientOf(server.url)
      expect((await send('POST', '/api/books', { title: 'Before' })).status).toBe(201)
      const acknowledged = await titles(server.url)
      const document = await readDocument(server.url)
      const { bavail, bsize } = statfsSync(mount)
      writeFileSync(join(mount, 'filler'), Buffer.alloc(bavail * bsize))

      for (let i = 0; i < 5; i++) {
        expectResponse(await send('POST', '/api/books', { title: `Full ${i}` }), 507, FULL)
        expect(await titles(server.url)).toEqual(acknowledged)
      }
      for (const [method, path, value] of OTHER_WRITES) {
        const sent = { method, path, headers: { 'Content-Type': JSON_TYPE }, body: null }
        const text = value ? Buffer.from(JSON.stringify(value)) : null
        const received = await checkedExchange(server.url, document, { ...sent, body: text })
        const { status, body } = received
        expect([status, JSON.parse(body)], `${method} ${path}`).toEqual([507, FULL])
      }
      expect((await send('POST', '/workspaces')).status).toBeGreaterThanOrEqual(500)
      rmSync(join(mount, 'filler'))

      const after = await send('POST', '/api/books', { title: 'After' })
      expectResponse(after, 201, { id: 4, title: 'After' })
      expect((await send('POST', '/workspaces')).status).toBe(201)
      await server.kill()
      expect(audit(databasePath(disk))).toEqual([])
      server = await startRestpad(script, disk)
      expect(await titles(server.url)).toEqual([...acknowledged, 'After'])
    } finally {
      await server.kill()
      execFileSync('umount', [mount])
    }
  },
)

it('answers a write only when it is on the disk', { timeout }, async ({ skip }) => {
  if (unusable) skip(unusable)
  const server = await startRestpad(script, mkdtempSync(join(folder, 'disk-')))
  try {
    await titles(server.url)
    const calls = await underStrace(
      server.pid,
      ['-e', `trace=${DISK_CALLS},write,writev,sendto,sendmsg`, '-s', '64'],
      async () => {
        const send = clientOf(server.url)
        for (let i = 0; i < 5; i++) await send('POST', '/api/todos', { title: `No. ${i}` })
        await send('POST', '/api/todos/1/complete')
        await send('PUT', '/collections/pets', {})
        await send('POST', '/workspaces')
      },
    )
    let unsynced = 0
    let written = 0
    let answers = 0
    for (const line of calls) {
      if (line.includes('pwrite64(')) [unsynced, written] = [unsynced + 1, written + 1]
      if (/\bf(data)?sync\(/.test(line)) unsynced = 0
      if (!/HTTP\/1\.1 20[01] /.test(line)) continue
      expect({ unsynced, isWritten: written > 0 }, line).toEqual({ unsynced: 0, isWritten: true })
      written = 0
      answers++
    }
    expect(answers, calls.join('\n')).toBe(8)
  } finally {
    await server.kill()
  }
})
