/// <reference types="vite/client" />
/** Databases of version 0.1, as test/reliability/fixtures keeps them, inside an object. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { Description } from '../../src/collection/definition.ts'
import { collections as starters } from '../../src/collections.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { audit } from '../support/audit.ts'
import { contentOf, done, parse } from '../support/in-workspace.ts'
import { type Item, SEED } from '../support/starters.ts'

const FIXTURES = import.meta.glob<string>('../reliability/fixtures/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const old = Object.entries(FIXTURES)
  .map(([path, text]): [string, string] => [path.replace(/.*\//, ''), text])
  .filter(([, text]) => text.includes("'table books'"))

type Row = { id: number; doc: string; version: number }
type Held = { name: string; rows: Row[]; lastId: number }

/** What a database of version 0.1 holds. */
function heldIn(sql: SqlStorage): Held[] {
  const steps = sql.exec("SELECT id FROM migrations WHERE id GLOB 'table *' ORDER BY rowid")
  return [...steps.raw<[string]>()].map(([id]) => {
    const name = id.slice('table '.length)
    const rows = sql.exec<Row>(`SELECT id, doc, version FROM "${name}" ORDER BY id`).toArray()
    const [last] = sql
      .exec<{ id: number | null }>(
        'SELECT max(last_id) AS id FROM changes WHERE collection = ?',
        name,
      )
      .toArray()
    return { name, rows, lastId: last?.id ?? 0 }
  })
}

/** Brings a database up, and looks at it. */
async function withAdopted(
  text: string,
  look: (workspace: Workspace, held: Held[], sql: SqlStorage, state: DurableObjectState) => void,
): Promise<void> {
  await runInDurableObject(env.WORKSPACES.getByName(crypto.randomUUID()), (_, state) => {
    const { sql } = state.storage
    sql.exec(text)
    // It was used today, whenever that is.
    sql.exec('UPDATE workspace SET used_at = ?', Date.now())
    const held = heldIn(sql)
    look(new Workspace(state, env), held, sql, state)
  })
}

it('finds databases of version 0.1', () => {
  expect(old.length).toBeGreaterThan(4)
})

it.each(old)('brings up %s: items, ids and versions, log and search', async (_name, text) => {
  await withAdopted(text, (workspace, held, sql, state) => {
    const items = held.map(({ name, rows }): [string, Item[]] => [
      name,
      rows.map(({ id, doc }) => ({ id, ...(JSON.parse(doc) as object) })),
    ])
    expect(contentOf(workspace)).toEqual({ ...SEED, ...Object.fromEntries(items) })
    for (const { name, rows } of held) {
      for (const { id, version } of rows) {
        expect(workspace.get(name, String(id), null, null)).toMatchObject({ tag: String(version) })
      }
      const { total } = done(workspace.list(name, 'q=PATCHED', null))
      const isKnown = starters.some((starter) => starter.name === name)
      const text = isKnown ? /"(title|text)":"Patched"/ : /"Patched"/
      expect([name, total]).toEqual([name, rows.filter(({ doc }) => text.test(doc)).length])
    }
    expect(audit(sql)).toEqual([])
    // Once and for all.
    const stored = sql.exec('SELECT * FROM changes ORDER BY seq').toArray()
    const again = new Workspace(state, env)
    expect(again.describeCollections()).toEqual(workspace.describeCollections())
    expect(sql.exec('SELECT * FROM changes ORDER BY seq').toArray()).toEqual(stored)
  })
})

it.each(old)('gives no id of %s twice, and writes to all of it', async (_name, text) => {
  await withAdopted(text, (workspace, held, sql) => {
    for (const { name, lastId } of held) {
      const members = JSON.stringify({ title: 'New', text: 'New', name: 'New' })
      expect(workspace.insert(name, 'json', members)).toMatchObject({ createdId: `${lastId + 1}` })
      const id = String(lastId + 1)
      done(workspace.patch(name, id, 'json', '{"title":"Newer","text":"Newer"}', null, null))
      expect(done(workspace.list(name, 'q=newer', null)).total).toBe(1)
      done(workspace.remove(name, id, null, null))
      expect(workspace.insert(name, 'json', members)).toMatchObject({ createdId: `${lastId + 2}` })
    }
    done(workspace.reset())
    expect(contentOf(workspace)).toEqual(SEED)
    expect(audit(sql)).toEqual([])
  })
})

it.each(old)('declares what it knows of %s, and leaves the rest open', async (_name, text) => {
  await withAdopted(text, (workspace, held) => {
    const found = parse(workspace.describeCollections()) as Description[]
    const names = new Set([...starters, ...held].map(({ name }) => name))
    expect(new Set(found.map(({ name }) => name))).toEqual(names)
    for (const { name, schema } of found) {
      const starter = starters.find((one) => one.name === name)
      expect([name, schema]).toEqual([name, starter?.schema ?? null])
    }
  })
})

// Names that version 0.1 allowed, and that a table of today has.
it.each(['collections', 'items_1', 'items_2', 'items_1_text', 'Collections', 'sessions'])(
  'brings up a collection that somebody called %s',
  async (name) => {
    const [, text = ''] = old.find(([, text]) => text.includes('"notes"')) ?? []
    await withAdopted(text.replaceAll('notes', name), (workspace, held, sql) => {
      const rows = held.find((one) => one.name === name)?.rows ?? []
      expect(rows.length).toBeGreaterThan(0)
      expect(contentOf(workspace)[name]?.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
      expect(contentOf(workspace)['books']).not.toEqual([])
      expect(audit(sql)).toEqual([])
    })
  },
)
