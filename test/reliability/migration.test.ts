import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
  type Collection,
  type Members,
  columns,
  textFields,
} from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { type Workerd, startRestpad } from '../workerd.ts'
import { audit } from './audit.ts'
import { type Row, databasePath, rowsIn, select, withCopy } from './database.ts'
import { fixtures, ledgerLines, load, newestFixture, schemaLines } from './migration-dump.ts'

type Item = Members & { id: number }

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
const disk = join(folder, 'disk')
const script = inject('bundle')
let server: Workerd

beforeAll(async () => {
  server = await startRestpad(script, disk)
})

// The last hook runs first.
afterAll(() => rmSync(folder, { recursive: true }))
afterAll(async () => server.kill())

/** A workspace's id for each fixture. */
function workspaceOf(fixture: string): string {
  return Number.parseInt(basename(fixture), 10).toString(16).padStart(32, '0')
}

async function send(method: string, url: string, body?: Members): Promise<Response> {
  const response = await fetch(server.url + url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = response.ok ? '' : await response.text()
  expect(response.ok, `${method} ${url}: ${response.status} ${text}`).toBe(true)
  return response
}

async function items(url: string): Promise<Item[]> {
  return (await send('GET', url)).json() as Promise<Item[]>
}

/** An item's value in a member as a query has it; undefined for none of the declared type. */
function valueOf(item: Item, { schema }: Collection, member: string): string | undefined {
  const value = item[member]
  const type = schema.properties[member]?.type
  if (typeof value !== (type === 'integer' ? 'number' : type)) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function itemOf({ id, doc }: Row): Item {
  return { id, ...(JSON.parse(doc) as Members) }
}

it('has the schema of the newest fixture in a new workspace', async () => {
  await send('GET', '/api/status')
  await send('GET', '/api/books')
  const kept = join(folder, 'newest.sqlite')
  load(kept, readFileSync(newestFixture(), 'utf8'))
  const steps = (path: string) =>
    withCopy(path, (database) => select<{ id: string }>(database, 'SELECT id FROM migrations'))
  const fresh = databasePath(disk)
  const hint = 'The schema has changed: keep it as a fixture (see migration-fixture.ts)'
  expect(withCopy(fresh, schemaLines), hint).toEqual(withCopy(kept, schemaLines))
  expect(steps(fresh), hint).toEqual(steps(kept))
})

it.each(fixtures().map((path) => [basename(path, '.sql'), path]))(
  'brings up the database %s with all that it holds',
  async (_name, fixture) => {
    const workspace = workspaceOf(fixture)
    const path = databasePath(disk, workspace)
    mkdirSync(dirname(path), { recursive: true })
    load(path, readFileSync(fixture, 'utf8'))
    expect(audit(path)).toEqual([])
    const rows = withCopy(path, rowsIn)
    expect(rows.length).toBeGreaterThan(0)
    const api = `/w/${workspace}/api`

    for (const { name, seed } of collections) {
      const old = rows.filter(({ collection }) => collection === name)
      const isNew = old.length === 0
      const expected = isNew
        ? seed.map((members, i) => ({ id: i + 1, ...members }))
        : old.map(itemOf)
      expect(await items(`${api}/${name}`)).toEqual(expected)
      for (const { id, version } of old) {
        const { headers } = await send('GET', `${api}/${name}/${id}`)
        expect(headers.get('ETag'), `${name}/${id}`).toBe(`"${version}"`)
      }
    }

    const before = withCopy(path, (database) => [schemaLines(database), ledgerLines(database)])
    expect(before[1]).toEqual(expect.arrayContaining(withCopy(path, ledgerLines)))
    await server.kill()
    expect(audit(path)).toEqual([])
    server = await startRestpad(script, disk)
    await send('GET', `${api}/books`)
    expect(withCopy(path, (database) => [schemaLines(database), ledgerLines(database)])).toEqual(
      before,
    )
  },
)

it.each(fixtures().map((path) => [basename(path, '.sql'), path]))(
  'has every column and index of today in %s',
  async (_name, fixture) => {
    const path = databasePath(disk, workspaceOf(fixture))
    const names = "SELECT type || ' ' || name AS name FROM sqlite_schema ORDER BY 1"
    const entries = (of: string) =>
      withCopy(of, (database) => select<{ name: string }>(database, names))
    expect(entries(path)).toEqual(expect.arrayContaining(entries(databasePath(disk))))
    for (const { name } of collections) {
      const columnsOf = (of: string) =>
        withCopy(of, (database) =>
          select(database, `SELECT name, type, hidden FROM pragma_table_xinfo('${name}')`),
        )
      expect(columnsOf(path)).toEqual(expect.arrayContaining(columnsOf(databasePath(disk))))
    }
  },
)

it.each(fixtures().map((path) => [basename(path, '.sql'), path]))(
  'finds the items of %s by every declared member',
  async (_name, fixture) => {
    const api = `/w/${workspaceOf(fixture)}/api`
    for (const collection of collections) {
      const { name } = collection
      const all = await items(`${api}/${name}`)
      for (const { name: member } of columns(collection)) {
        const values = all.map((item) => valueOf(item, collection, member))
        for (const value of new Set(values.filter((one) => one !== undefined))) {
          const found = await items(`${api}/${name}?${member}=${encodeURIComponent(value)}`)
          const due = all.filter((_item, i) => values[i] === value)
          expect(found, `${name} by ${member}`).toEqual(due)
        }
      }
      for (const member of textFields(collection)) {
        const values = all.map((item) => valueOf(item, collection, member)?.toLowerCase())
        for (const value of new Set(values.filter((one) => one !== undefined))) {
          const part = value.slice(1, 8)
          const found = await items(`${api}/${name}?${member}_like=${encodeURIComponent(part)}`)
          const due = all.filter((_item, i) => values[i]?.includes(part))
          expect(found, `${name} by a part of ${member}`).toEqual(due)
        }
      }
    }
  },
)

it.each(fixtures().map((path) => [basename(path, '.sql'), path]))(
  'writes to %s under ids that were never given, and finds what it wrote',
  async (_name, fixture) => {
    const workspace = workspaceOf(fixture)
    const api = `/w/${workspace}/api`
    const path = databasePath(disk, workspace)
    const last = withCopy(path, (database) =>
      select<{ collection: string; id: number }>(
        database,
        'SELECT collection, max(last_id) AS id FROM changes GROUP BY collection',
      ),
    )
    for (const collection of collections) {
      const { name, schema } = collection
      const members: Members = Object.fromEntries(
        Object.entries(schema.properties).map(([member, { examples, type }]) => [
          member,
          type === 'string' ? `Migrated ${member}` : (examples?.[0] ?? true),
        ]),
      )
      const added = await (await send('POST', `${api}/${name}`, members)).json()
      const highest = last.find((row) => row.collection === name)?.id ?? 0
      expect(added).toEqual({ ...members, id: highest + 1 })
      const [first] = await items(`${api}/${name}`)
      const patched = await send('PATCH', `${api}/${name}/${first?.id}`, members)
      expect(await patched.json()).toEqual({ ...first, ...members })
      expect(await items(`${api}/${name}?q=migrated`)).toHaveLength(
        first?.id === highest + 1 ? 1 : 2,
      )
      await send('DELETE', `${api}/${name}/${highest + 1}`)
    }
    await server.kill()
    expect(audit(path)).toEqual([])
    server = await startRestpad(script, disk)
  },
)
