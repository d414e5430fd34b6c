/** A write that fails in the middle leaves nothing: no row, no table, nothing in memory. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { audit } from '../support/audit.ts'
import { contentOf } from '../support/in-workspace.ts'
import { outcome } from '../support/outcome.ts'

const SCHEMA = { properties: { a: { type: 'string' }, b: { type: 'integer' } } }
const SEED = [
  { a: 'some words', b: 1 },
  { a: 'others', b: 2 },
]
const json = JSON.stringify

it.each<[what: string, write: (workspace: Workspace) => unknown]>([
  [
    'making a collection',
    (w) => w.putCollection('new', json({ schema: SCHEMA, seed: SEED }), null, null),
  ],
  ['giving it a schema', (w) => w.putCollection('open', json({ schema: SCHEMA }), null, null)],
  [
    'giving it another',
    (w) =>
      w.putCollection(
        'notes',
        json({
          schema: { properties: { b: {}, a: { type: ['string', 'null'] }, c: { type: 'string' } } },
        }),
        null,
        null,
      ),
  ],
  ['taking its schema', (w) => w.putCollection('notes', '{}', null, null)],
  ['removing it', (w) => w.removeCollection('notes', null, null)],
  ['a reset', (w) => w.reset()],
  [
    'an import',
    (w) =>
      w.importContent(
        json({ books: [{ title: 'Python' }], notes: [{ id: 1, a: 'x' }, { a: 'new' }] }),
      ),
  ],
  ['a new item', (w) => w.insert('notes', 'json', json({ a: 'more words' }))],
  ['replacing an item', (w) => w.put('notes', '1', 'json', json({ a: 'new words' }), null, null)],
  ['patching an item', (w) => w.patch('notes', '2', 'json', json({ a: null }), null, null)],
  ['an action', (w) => w.act('notes', '2', 'end', null, null)],
  ['deleting an item', (w) => w.remove('notes', '1', null, null)],
])(
  'leaves nothing of %s that fails in the middle',
  async (what, write) => {
    const total = await inObject(`${what}, whole`, async (workspace, sql) => {
      await prepare(workspace)
      return statementsOf(sql, () => write(workspace))
    })
    expect(total).toBeGreaterThan(1)
    for (const n of new Set([
      1,
      ...[0.2, 0.4, 0.6, 0.8, 1].map((part) => Math.ceil(part * total)),
    ])) {
      const name = `${what} fails at ${n} of ${total}`
      const before = await inObject(name, async (workspace, sql) => {
        await prepare(workspace)
        return { faults: [], stored: dump(sql), visible: visible(workspace) }
      })
      // The object may end itself: the next request finds a new one.
      await inObject(name, (workspace, sql) => fail(sql, n, () => write(workspace))).catch(() => {})
      const after = await inObject(name, (workspace, sql) => {
        return { faults: audit(sql), stored: dump(sql), visible: visible(workspace) }
      })
      expect([name, after]).toEqual([name, before])
      const again = await inObject(name, (workspace, sql) => {
        const done = outcome(() => (write(workspace) as { ok: boolean }).ok)
        return { done, faults: audit(sql), found: workspace.list('books', 'q=python', null) }
      })
      const found = { total: 1 }
      expect([name, again]).toMatchObject([name, { done: { value: true }, faults: [], found }])
    }
  },
  60_000,
)

it.each<[what: string, reason: string, write: (workspace: Workspace) => unknown]>([
  [
    'a seed that its schema does not allow',
    'invalid',
    (w) =>
      w.putCollection('new', json({ schema: SCHEMA, seed: [...SEED, { b: 'x' }] }), null, null),
  ],
  [
    'a seed with an id twice',
    'invalid',
    (w) => w.putCollection('new', json({ seed: [{ id: 1 }, { id: 1 }] }), null, null),
  ],
  [
    'a changed seed that is wrong',
    'invalid',
    (w) => w.putCollection('notes', json({ schema: SCHEMA, seed: [{ a: 1 }] }), null, null),
  ],
  [
    'a schema that cannot be',
    'invalid',
    (w) =>
      w.putCollection(
        'notes',
        json({ schema: { properties: { a: { type: 'text' } } } }),
        null,
        null,
      ),
  ],
  [
    'a schema that items do not meet',
    'conflict',
    (w) =>
      w.putCollection(
        'open',
        json({ schema: { properties: { a: { maxLength: 1 } } } }),
        null,
        null,
      ),
  ],
  ['a name that cannot be', 'invalid', (w) => w.putCollection('search', '{}', null, null)],
  [
    'an import with a wrong item',
    'invalid',
    (w) => w.importContent(json({ books: [], notes: [{ a: 'x' }, { a: 1 }] })),
  ],
  [
    'an import of no collection',
    'invalid',
    (w) => w.importContent(json({ books: [], nosuch: [] })),
  ],
  ['an item that is wrong', 'invalid', (w) => w.insert('notes', 'json', json({ b: 'x' }))],
  ['an id that is taken', 'taken', (w) => w.insert('notes', 'json', json({ id: 1 }))],
  ['an action that breaks the schema', 'invalid', (w) => w.act('notes', '1', 'break', null, null)],
])('leaves nothing of %s, and goes on', async (what, reason, write) => {
  await inObject(what, async (workspace, sql) => {
    await prepare(workspace)
    const before = { stored: dump(sql), visible: visible(workspace) }
    expect(write(workspace)).toMatchObject({ ok: false, reason })
    expect({ stored: dump(sql), visible: visible(workspace) }).toEqual(before)
    expect(workspace.insert('notes', 'json', json({ a: 'words' }))).toMatchObject({
      createdId: '3',
    })
    expect(audit(sql)).toEqual([])
  })
})

async function inObject<T>(
  name: string,
  run: (workspace: Workspace, sql: SqlStorage) => T | Promise<T>,
): Promise<T> {
  return runInDurableObject(env.WORKSPACES.getByName(name), (workspace, { storage }) =>
    run(workspace, storage.sql),
  )
}

async function prepare(workspace: Workspace): Promise<void> {
  await workspace.create(null, null)
  const actions = { end: { patch: { b: 9 } }, break: { patch: { a: 1 } } }
  workspace.putCollection('notes', json({ schema: SCHEMA, seed: SEED, actions }), null, null)
  workspace.putCollection('open', json({ seed: SEED }), null, null)
}

/** Runs a write whose nth statement fails. */
function fail(sql: SqlStorage, n: number, run: () => unknown): void {
  let left = n
  const result = withStatements(sql, run, () => {
    if (--left === 0) throw new Error('The disk is full')
  })
  expect(result).toEqual({ error: expect.stringContaining('full') as string })
}

function statementsOf(sql: SqlStorage, run: () => unknown): number {
  let count = 0
  const result = withStatements(sql, run, () => count++)
  expect(result).toMatchObject({ value: { ok: true } })
  return count
}

function withStatements(sql: SqlStorage, run: () => unknown, before: () => void) {
  const exec = sql.exec.bind(sql)
  function watchedExec(text: string, ...values: unknown[]) {
    before()
    return exec(text, ...values)
  }
  sql.exec = watchedExec as typeof sql.exec
  try {
    return outcome(run)
  } finally {
    sql.exec = exec
  }
}

function dump(sql: SqlStorage): unknown[] {
  const entries = sql
    .exec<{ name: string; type: string; sql: string }>(
      "SELECT name, type, sql FROM sqlite_schema WHERE name NOT GLOB '_cf_*' ORDER BY name",
    )
    .toArray()
  const isTable = ({ type, sql }: { type: string; sql: string }) =>
    type === 'table' && !sql.startsWith('CREATE VIRTUAL')
  return [
    entries,
    ...entries
      .filter(isTable)
      .filter(({ name }) => !/_text_(data|idx|docsize|config)$/.test(name))
      .map(({ name }) => sql.exec(`SELECT * FROM "${name.replaceAll('"', '""')}"`).toArray())
      .map((rows) => rows.map((row) => JSON.stringify(row)).toSorted()),
  ]
}

/** What can be read of the workspace, with its tags. */
function visible(workspace: Workspace): unknown[] {
  const content = contentOf(workspace)
  return [
    content,
    workspace.describeCollections(),
    ...Object.keys(content).flatMap((name) =>
      ['', 'q=words', 'a_like=oth', 'b=1', '_sort=a'].map((query) =>
        workspace.list(name, query, null),
      ),
    ),
  ]
}
