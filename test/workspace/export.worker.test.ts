/** An export in pieces: all of one moment, however large a piece is and whatever is done meanwhile. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { audit } from '../support/audit.ts'
import { type Opened, contentOf, done, exported, inWorkspace } from '../support/in-workspace.ts'

const NAMES = ['a', 'b"', 'books', 'users']
const text = fc.nat(120).map((length) => 'é'.repeat(length))
const item = fc.oneof(
  fc.record({ title: text, name: text }),
  fc.record({ title: text, name: text, more: fc.jsonValue() }),
)
const name = fc.constantFrom(...NAMES)
const id = fc.integer({ min: 1, max: 12 }).map(String)
const json = JSON.stringify

type Change = (workspace: Workspace) => { ok: boolean }
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(name, item).map(
    ([name, item]): Change =>
      (w) =>
        w.insert(name, 'json', json(item)),
  ),
  fc.tuple(name, id, item).map(
    ([name, id, item]): Change =>
      (w) =>
        w.put(name, id, 'json', json(item), null, null),
  ),
  fc.tuple(name, id, text).map(
    ([name, id, title]): Change =>
      (w) =>
        w.patch(name, id, 'json', json({ title }), null, null),
  ),
  fc.tuple(name, id).map(
    ([name, id]): Change =>
      (w) =>
        w.remove(name, id, null, null),
  ),
  name.map(
    (name): Change =>
      (w) =>
        w.removeCollection(name, null, null),
  ),
  fc.tuple(name, fc.array(item, { maxLength: 3 })).map(
    ([name, seed]): Change =>
      (w) =>
        w.putCollection(name, json({ seed }), null, null),
  ),
  fc.tuple(name, fc.array(item, { maxLength: 3 })).map(
    ([name, items]): Change =>
      (w) =>
        w.importContent(json({ [name]: items })),
  ),
  fc.constant<Change>((w) => w.reset()),
)

function fill({ workspace, put }: Opened, changes: Change[]): void {
  done(workspace.reset())
  for (const name of NAMES.slice(0, 2)) put(name, {})
  for (const run of changes) run(workspace)
}

it('is the content of the moment it began, in pieces of any size, whatever changes meanwhile', async () => {
  await inWorkspace((opened) => {
    const { workspace, sql } = opened
    const changes = fc.array(change, { maxLength: 15 })
    const property = fc.property(
      changes,
      fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 1500 }),
      (changes, meanwhile, size) => {
        fill(opened, changes)
        const whole = exported(workspace, 1_000_000).join('')
        const pieces = exported(workspace, size, (n) => {
          for (const run of meanwhile[n - 1] ?? []) run(workspace)
        })
        expect(pieces.join('')).toBe(whole)
        expect(audit(sql)).toEqual([])
      },
    )
    fc.assert(property, { numRuns: 100 })
  })
}, 60_000)

it('is what the lists and their order say', async () => {
  await inWorkspace(({ workspace, put, insert, list }) => {
    expect(contentOf(workspace)).toEqual({
      users: [
        { id: 1, name: 'Alice' },
        { id: 2, name: 'Bob' },
      ],
      books: [
        { id: 1, title: 'Python Basics' },
        { id: 2, title: 'Flask for Beginners' },
      ],
      todos: [{ id: 1, title: 'Learn Flask', done: false }],
      messages: [],
    })
    put('notes', { seed: [{ a: 1 }, {}] })
    insert('notes', { id: 9, '': { b: [null] } })
    done(workspace.removeCollection('books', null, null))
    const content = contentOf(workspace)
    expect(Object.keys(content)).toEqual(['users', 'todos', 'messages', 'notes'])
    for (const [name, items] of Object.entries(content)) expect(items).toEqual(list(name))
    for (const name of Object.keys(content)) done(workspace.removeCollection(name, null, null))
    expect(exported(workspace, 0)).toEqual(['{}'])
  })
})

it('comes in pieces of about the size that is asked for, with an item in each', async () => {
  await inWorkspace(({ workspace, put }) => {
    const ITEMS = 600
    const item = (i: number) => ({ title: `${i}`.padStart(50, '0') })
    const length = JSON.stringify({ id: ITEMS, ...item(0) }).length
    put('notes', { seed: Array.from({ length: ITEMS }, (_, i) => item(i)) })
    for (const size of [0, 1, 7, 100, 1000, 5000]) {
      const pieces = exported(workspace, size)
      expect(JSON.parse(pieces.join(''))['notes']).toHaveLength(ITEMS)
      for (const piece of pieces)
        expect(piece.length).toBeLessThanOrEqual(1.5 * size + 2 * length + 50)
      expect(pieces.length).toBeLessThanOrEqual(ITEMS + 10)
    }
    expect(exported(workspace, 1_000_000).length).toBeLessThan(10)
  })
})

it('locks nothing between its pieces', async () => {
  await inWorkspace(({ workspace, put, list }) => {
    put('notes', { seed: Array.from({ length: 20 }, (_, i) => ({ a: `${i}` })) })
    let n = 0
    const pieces = exported(workspace, 20, () => {
      done(workspace.removeCollection('notes', null, null))
      put('notes', {
        schema: { properties: { a: { type: 'string' } } },
        seed: [{ a: `again ${n++}` }],
      })
      put('notes', {})
    })
    expect(JSON.parse(pieces.join(''))['notes']).toHaveLength(20)
    expect(list('notes')).toEqual([{ id: 20 + n, a: `again ${n - 1}` }])
  })
})

it('makes a workspace that is the same, ids and definitions included', async () => {
  await inWorkspace(async ({ workspace, put, insert }) => {
    const schema = { required: ['a'], properties: { a: { type: 'string' } } }
    put('notes', { schema, noun: 'Memo', seed: [{ a: 'needle' }], actions: { end: { patch: {} } } })
    insert('notes', { id: 2 ** 52, a: 'named' })
    // The server goes on beyond what a client may name.
    insert('notes', { a: 'x' })
    done(workspace.remove('books', '1', null, null))
    const { json: definitions } = done(workspace.describeCollections())
    const content = exported(workspace, 1_000_000).join('')
    await inWorkspace(async (copy) => {
      await copy.workspace.erase()
      await copy.workspace.create(definitions, content)
      expect(exported(copy.workspace, 1_000_000).join('')).toBe(content)
      expect(done(copy.workspace.describeCollections()).json).toBe(definitions)
      expect(copy.list('notes', 'q=needl')).toHaveLength(1)
      expect(audit(copy.sql)).toEqual([])
    })
    done(workspace.importContent(content))
    expect(exported(workspace, 1_000_000).join('')).toBe(content)
  })
})
