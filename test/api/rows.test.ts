/** What each request costs in rows, which Cloudflare bills. */
import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { EVERYTHING, type Query } from '../../src/collection/query.ts'
import { Store } from '../../src/workspace/store.ts'

type Cost = { read: number; written: number }

/** Runs work on a new workspace's store, with a way to ask what the last piece of it cost. */
async function measure(name: string, run: (store: Store, cost: () => Cost) => void): Promise<void> {
  await runInDurableObject(env.WORKSPACES.getByName(name), (_, state) => {
    const cursors: { rowsRead: number; rowsWritten: number }[] = []
    const { storage } = state
    const sql = {
      exec(query: string, ...values: SqlStorageValue[]) {
        const cursor = storage.sql.exec(query, ...values)
        cursors.push(cursor)
        return cursor
      },
    }
    const counted = {
      sql,
      transactionSync: (write: () => void) => storage.transactionSync(write),
    }
    const store = new Store(
      { id: state.id, storage: counted } as unknown as DurableObjectState,
      30,
      collections,
    )
    run(store, () => {
      const cost = { read: 0, written: 0 }
      for (const { rowsRead, rowsWritten } of cursors.splice(0)) {
        cost.read += rowsRead
        cost.written += rowsWritten
      }
      return cost
    })
  })
}

it('writes at most six rows for a POST, and none for a GET', async () => {
  await measure('posts', (store, cost) => {
    store.create()
    expect(cost().written).toBeLessThan(200)
    const docs = {
      books: { title: 'A book', author: 'Somebody', year: 2026 },
      todos: { title: 'Learn basic APIs', done: false },
      messages: { text: 'Hello API' },
    }
    for (const [name, doc] of Object.entries(docs)) {
      store.write(() => store.items(name).insert(JSON.stringify(doc)))
      expect(cost().written, name).toBeLessThanOrEqual(6)
    }
    store.items('todos').read(1)
    expect(cost()).toEqual({ read: 1, written: 0 })
    store.list('todos').read(EVERYTHING)
    expect(cost()).toEqual({ read: 2, written: 0 })
  })
})

it('reads nothing for what was read since the last change', async () => {
  await measure('again', (store, cost) => {
    store.create()
    const items = store.items('todos')
    const list = store.list('todos')
    const before = [items.read(1)?.json, list.read(EVERYTHING)?.json]
    cost()
    expect([items.read(1)?.json, list.read(EVERYTHING)?.json]).toEqual(before)
    expect(cost()).toEqual({ read: 0, written: 0 })
    store.write(() => items.update(1, '{"title":"Changed","done":true}'))
    cost()
    expect(items.read(1)?.json).toBe('{"id":1,"title":"Changed","done":true}')
    expect(list.read(EVERYTHING)?.json).toBe('[{"id":1,"title":"Changed","done":true}]')
    expect(cost()).toEqual({ read: 2, written: 0 })
  })
})

describe.each([100, 10_000, 100_000])('of %i todos', { timeout: 120_000 }, (size) => {
  /** Twenty of them hold the word, whatever the size. */
  const docs = Array.from({ length: size }, (_, i) => {
    const word = i % (size / 20) === 1 ? 'dispossessed' : 'other'
    return JSON.stringify({ title: `Todo ${i} ${word}`, done: i % 2 === 0 })
  })

  it('a request reads and writes as few rows as of a hundred', async () => {
    await measure(`of ${size}`, (store, cost) => {
      store.create()
      const items = store.items('todos')
      const list = store.list('todos')
      store.write(() => items.replaceAll(docs.map((doc, i) => ({ id: i + 1, doc }))))
      const read = (query: Partial<Query>) => {
        cost()
        list.page({ ...EVERYTHING, limit: 100, ...query })
        return cost().read
      }
      const after = items.get(size / 2 - 1)?.version ?? 0
      const filters = [{ path: ['done'], operator: 'eq' as const, values: [1] }]
      const sort = [{ path: ['title'], descending: false }]
      expect(read({})).toBeLessThanOrEqual(105)
      expect(read({ after })).toBeLessThanOrEqual(105)
      expect(read({ after, sort })).toBeLessThanOrEqual(105)
      expect(read({ filters })).toBeLessThanOrEqual(105)
      expect(read({ filters, after: 2 })).toBeLessThanOrEqual(105)
      // Each of the twenty: found in the index, gathered, read, put in order.
      expect(read({ text: 'dispossessed' })).toBeLessThanOrEqual(4 * 20 + 5)
      const written = (write: () => unknown) => {
        cost()
        store.write(write)
        return cost()
      }
      const doc = '{"title":"Measure","done":false}'
      expect(written(() => items.insert(doc)).written).toBeLessThanOrEqual(6)
      const update = written(() => items.update(size / 2, doc))
      expect(update.written).toBeLessThanOrEqual(8)
      expect(update.read).toBeLessThanOrEqual(10)
      const remove = written(() => items.remove(size / 2))
      expect(remove.written).toBeLessThanOrEqual(6)
      expect(remove.read).toBeLessThanOrEqual(10)
      // A filtered list is counted once for each state of the collection.
      list.count({ ...EVERYTHING, filters })
      cost()
      list.count({ ...EVERYTHING, filters })
      list.count(EVERYTHING)
      expect(cost()).toEqual({ read: 0, written: 0 })
    })
  })
})

it('reads a few rows for a page of a copy, however much was added since its moment', async () => {
  await measure('copies', (store, cost) => {
    store.create()
    const items = store.items('todos')
    const add = () => store.write(() => items.insert('{"title":"x","done":false}'))
    for (let i = 0; i < 300; i++) add()
    const moment = store.changes.seq
    for (let i = 0; i < 300; i++) add()
    cost()
    const { items: page, more } = store.list('todos').asOf(moment, 0, 1000)
    expect({ begins: page[0]?.id, more }).toEqual({ begins: 1, more: true })
    // Every later change once, and the page.
    expect(cost().read).toBeLessThan(2000)
  })
})
