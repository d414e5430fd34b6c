/** The operations that are more than one item: each must be done as a whole, or not at all. */
import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Members } from '../../src/collection/collection.ts'
import { audit } from './audit.ts'
import { type Row, databasePath, rowsIn, withCopy } from './database.ts'
import { fixtures, load } from './migration-dump.ts'

/** Milliseconds: longer takes nothing here, however busy the machine is. */
const HANGING = 30_000

export type Operation = {
  /** Runs it; a promise that is rejected when the server is gone. */
  run: (url: string) => Promise<Response>
  /**
   * Looks at a new server on the same disk.
   * @param isAcknowledged whether the answer came
   * @throws AssertionError when it is half done, or not done and acknowledged
   */
  check: (url: string, isAcknowledged: boolean) => Promise<'done' | 'not done'>
}

/** Each makes what its operation is about, on a server that runs. */
export const operations: Record<string, (url: string, disk: string) => Promise<Operation>> = {
  async import(url) {
    const id = await newWorkspace(url)
    const before = await exported(url, id)
    const imported = {
      books: Array.from({ length: 40 }, (_, i) => ({ id: i + 2, title: `Imported ${i}`, page: i })),
      todos: [],
      messages: [{ id: 7, text: 'x'.repeat(5000) }],
    }
    return {
      run: (now) => request(now, 'PUT', `/w/${id}/api/import`, imported),
      check: (now, isAcknowledged) => either(now, id, before, imported, isAcknowledged),
    }
  },

  async reset(url) {
    const id = await newWorkspace(url)
    const seed = await exported(url, id)
    await fill(url, id)
    const before = await exported(url, id)
    return {
      run: (now) => request(now, 'POST', `/w/${id}/api/reset`),
      check: (now, isAcknowledged) => either(now, id, before, seed, isAcknowledged),
    }
  },

  async erase(url, disk) {
    const id = await newWorkspace(url)
    await fill(url, id)
    const before = await exported(url, id)
    return {
      run: (now) => request(now, 'DELETE', `/w/${id}`),
      async check(now, isAcknowledged) {
        const { status } = await request(now, 'GET', `/w/${id}`)
        if (status === 404) {
          deepStrictEqual(withCopy(databasePath(disk, id), tablesIn), [])
          strictEqual((await request(now, 'GET', `/w/${id}/api/books`)).status, 404)
          return 'done'
        }
        ok(!isAcknowledged, `The workspace is there after 204: ${status}`)
        deepStrictEqual(await exported(now, id), before)
        return 'not done'
      },
    }
  },

  async fork(url, disk) {
    const from = await newWorkspace(url)
    await fill(url, from)
    const source = await exported(url, from)
    const documents = contentOf(withCopy(databasePath(disk, from), rowsIn))
    const known = databasesOn(disk)
    return {
      run: (now) => request(now, 'POST', '/workspaces', { from }),
      async check(now, isAcknowledged) {
        deepStrictEqual(await exported(now, from), source)
        const copies = databasesOn(disk)
          .filter((path) => !known.includes(path))
          .filter((path) => withCopy(path, tablesIn).length > 0)
        for (const copy of copies) deepStrictEqual(contentOf(withCopy(copy, rowsIn)), documents)
        ok(copies.length <= 1, `${copies.length} copies`)
        ok(!isAcknowledged || copies.length === 1, 'There is no copy after 201')
        return copies.length === 1 ? 'done' : 'not done'
      },
    }
  },

  async migration(_url, disk) {
    const id = crypto.randomUUID().replaceAll('-', '')
    const path = databasePath(disk, id)
    mkdirSync(dirname(path), { recursive: true })
    load(path, readFileSync(fixtures()[0] ?? '', 'utf8'))
    const documents = contentOf(withCopy(path, rowsIn))
    const steps = withCopy(path, stepsIn)
    return {
      run: (now) => request(now, 'GET', `/w/${id}/api/books`),
      async check(now) {
        const isDone = withCopy(path, stepsIn) > steps
        deepStrictEqual(contentOf(withCopy(path, rowsIn)), documents)
        await exported(now, id)
        ok(withCopy(path, stepsIn) > steps, 'No migration ran after the restart')
        deepStrictEqual(contentOf(withCopy(path, rowsIn)), documents)
        return isDone ? 'done' : 'not done'
      },
    }
  },
}

/** The faults of every workspace on a disk. */
export function auditDisk(disk: string): string[] {
  return databasesOn(disk).flatMap(audit)
}

function databasesOn(disk: string): string[] {
  const folder = join(disk, 'Workspace')
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => join(folder, name))
}

async function request(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  const response = await fetch(url + path, {
    method,
    signal: AbortSignal.timeout(HANGING),
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  await response.clone().text()
  return response
}

async function newWorkspace(url: string): Promise<string> {
  const response = await request(url, 'POST', '/workspaces')
  strictEqual(response.status, 201)
  const { id } = (await response.json()) as { id: string }
  return id
}

async function fill(url: string, id: string): Promise<void> {
  const items = (name: string) =>
    Array.from({ length: 30 }, (_, i) => ({ id: i + 1, [name]: `No. ${i}` }))
  const content = { books: items('title'), todos: items('title'), messages: items('text') }
  strictEqual((await request(url, 'PUT', `/w/${id}/api/import`, content)).status, 204)
}

async function exported(url: string, id: string): Promise<object> {
  const response = await request(url, 'GET', `/w/${id}/api/export`)
  strictEqual(response.status, 200)
  return (await response.json()) as object
}

async function either(
  url: string,
  id: string,
  before: object,
  after: object,
  isAcknowledged: boolean,
): Promise<'done' | 'not done'> {
  const content = await exported(url, id)
  const isBefore = JSON.stringify(content) === JSON.stringify(before)
  if (isBefore && !isAcknowledged) return 'not done'
  deepStrictEqual(content, after)
  return 'done'
}

/** Items without their versions, which a copy counts anew; a collection without items is nothing. */
function contentOf(rows: Row[]): object[] {
  return rows.map(({ collection, id, doc }) => ({
    collection,
    id,
    doc: JSON.parse(doc) as Members,
  }))
}

function tablesIn(database: Parameters<typeof rowsIn>[0]): unknown[] {
  return database.prepare("SELECT name FROM sqlite_schema WHERE name NOT GLOB '_cf_*'").all()
}

function stepsIn(database: Parameters<typeof rowsIn>[0]): number {
  return database.prepare('SELECT id FROM migrations').all().length
}
