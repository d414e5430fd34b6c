import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Definition, Description } from '../../src/collection/definition.ts'
import type { Members } from '../../src/input/json.ts'
import { clientOf } from '../support/client.ts'
import type { Received } from '../support/message.ts'
import { type Item, SEED, starters } from '../support/starters.ts'
import { type Workerd, startRestpad } from '../support/workerd.ts'
import { audit } from './audit.ts'
import {
  contentIn,
  databasePath,
  definitionsIn,
  itemTablesIn,
  rowsIn,
  select,
  withCopy,
} from './database.ts'
import { definitionsOf } from './definitions.ts'
import { fixtures, ledgerLines, load, newestFixture, schemaLines } from './migration-dump.ts'
import { migratedItem, valueOf } from './migration-values.ts'

const FIXTURES = fixtures().map((path) => [basename(path, '.sql'), path] as const)

/** What version 0.1 knew of a collection whose declaration is not there any more. */
const OPEN = { kind: 'list', id: 'integer', schema: null, actions: {}, seed: [] }

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

/** A workspace's path for each fixture. */
function rootOf(fixture: string): string {
  return `/w/${Number.parseInt(basename(fixture), 10).toString(16).padStart(32, '0')}`
}

function pathOf(fixture: string): string {
  return databasePath(disk, rootOf(fixture).slice('/w/'.length))
}

async function send<T>(method: string, path: string, body?: Members): Promise<Received<T>> {
  const received = await clientOf(server.url)<T>(method, path, body)
  expect(received.status, `${method} ${path}: ${received.text}`).toBeLessThan(300)
  return received
}

async function get<T>(path: string): Promise<T> {
  return (await send<T>('GET', path)).body
}

async function definitions(root: string): Promise<Definition[]> {
  return definitionsOf(await get<Description[]>(`${root}/collections`))
}

/** Has the server lose its memory, and audits what it left on the disk. */
async function restart(path: string): Promise<void> {
  await server.kill()
  expect(audit(path)).toEqual([])
  server = await startRestpad(script, disk)
}

function logIn(database: DatabaseSync): object[] {
  return select(database, 'SELECT * FROM changes ORDER BY seq')
}

it('has the schema of the newest fixture in a new workspace', async () => {
  await send('GET', '/api/books')
  const kept = join(folder, 'newest.sqlite')
  load(kept, readFileSync(newestFixture(), 'utf8'))
  const steps = (path: string) =>
    withCopy(path, (database) => select<{ id: string }>(database, 'SELECT id FROM migrations'))
  const fresh = databasePath(disk)
  // The fixture has collections of its own as well.
  const known = withCopy(kept, schemaLines).filter((line) => {
    const [, number = '1'] = /"items_(\d+)/.exec(line) ?? []
    return Number(number) <= starters.length
  })
  const hint = 'The schema has changed: keep it as a fixture (see migration-fixture.ts)'
  expect(withCopy(fresh, schemaLines), hint).toEqual(known)
  expect(steps(fresh), hint).toEqual(steps(kept))
})

it.each(FIXTURES)('brings up the database %s with all that it holds', async (_name, fixture) => {
  const [root, path] = [rootOf(fixture), pathOf(fixture)]
  mkdirSync(dirname(path), { recursive: true })
  load(path, readFileSync(fixture, 'utf8'))
  const rows = withCopy(path, rowsIn)
  const log = withCopy(path, logIn)
  expect(rows.length).toBeGreaterThan(0)

  const expected = { ...SEED, ...withCopy(path, contentIn) }
  expect(await get(`${root}/export`)).toEqual(expected)
  for (const [name, items] of Object.entries(expected)) {
    expect(await get(`${root}/api/${encodeURIComponent(name)}`), name).toEqual(items)
  }
  for (const { collection, id, version } of rows) {
    const item = `${collection}/${id}`
    const { headers } = await send('GET', `${root}/api/${encodeURI(item)}`)
    expect(headers.get('ETag'), item).toBe(`"${version}"`)
  }

  const schema = () => withCopy(path, (database) => [schemaLines(database), ledgerLines(database)])
  const before = schema()
  await restart(path)
  await send('GET', `${root}/api/books`)
  expect(schema()).toEqual(before)
  expect(withCopy(path, logIn).slice(0, log.length)).toEqual(log)
})

it.each(FIXTURES)(
  'declares the collections of %s as today, and those of other code as open ones',
  async (_name, fixture) => {
    const kept = join(folder, `${basename(fixture)}ite`)
    load(kept, readFileSync(fixture, 'utf8'))
    const own = withCopy(kept, definitionsIn).map(({ doc }) => JSON.parse(doc) as Definition)
    const open = withCopy(kept, itemTablesIn)
      .filter(({ collection }) => !(collection in SEED))
      .map(({ collection }) => ({ ...OPEN, name: collection }))
    const due = own.length > 0 ? own : [...(await definitions('')), ...open]
    const found = await definitions(rootOf(fixture))
    for (const definition of due) {
      expect(found).toContainEqual(expect.objectContaining(definition))
    }
    expect(found).toHaveLength(due.length)
  },
)

it.each(FIXTURES)('finds the items of %s by every declared member', async (_name, fixture) => {
  const root = rootOf(fixture)
  for (const { name, schema } of await definitions(root)) {
    const list = `${root}/api/${encodeURIComponent(name)}`
    const all = await get<Item[]>(list)
    for (const [member, field] of Object.entries(schema?.properties ?? {})) {
      const values = all.map((item) => valueOf(item, member, field))
      for (const value of new Set(values.filter((one) => one !== undefined))) {
        const by = new URLSearchParams({ [member]: value })
        const due = all.filter((_item, i) => values[i] === value)
        expect(await get(`${list}?${String(by)}`), `${name} by ${member}`).toEqual(due)
        if (![field.type].flat().includes('string')) continue
        const part = value.slice(1, 8).toLowerCase()
        const like = new URLSearchParams({ [`${member}_like`]: part })
        const alike = all.filter((_item, i) => values[i]?.toLowerCase().includes(part))
        expect(await get(`${list}?${String(like)}`), `${name} by a part of ${member}`).toEqual(
          alike,
        )
      }
    }
  }
})

it.each(FIXTURES)(
  'writes to %s under ids that were never given, and finds what it wrote',
  async (_name, fixture) => {
    const [root, path] = [rootOf(fixture), pathOf(fixture)]
    const last = withCopy(path, (database) =>
      select<{ collection: string; id: number }>(
        database,
        'SELECT collection, max(last_id) AS id FROM changes GROUP BY collection',
      ),
    )
    for (const { name, schema } of await definitions(root)) {
      const list = `${root}/api/${encodeURIComponent(name)}`
      const members = schema ? migratedItem(schema.properties) : { title: 'Migrated' }
      const { body: added } = await send<Item>('POST', list, members)
      const highest = last.find((row) => row.collection === name)?.id ?? 0
      expect(added).toEqual({ ...members, id: highest + 1 })
      const [first] = await get<Item[]>(list)
      const { body: patched } = await send<Item>('PATCH', `${list}/${first?.id}`, members)
      expect(patched).toEqual({ ...first, ...members })
      expect(await get<Item[]>(`${list}?q=migrated`)).toHaveLength(
        first?.id === highest + 1 ? 1 : 2,
      )
      await send('DELETE', `${list}/${highest + 1}`)
    }
    await restart(path)
  },
)
