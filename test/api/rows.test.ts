/** What each request costs in rows, which Cloudflare bills. */
import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { EVERYTHING } from '../../src/collection/query.ts'
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
    store.items('todos').get(1)
    expect(cost()).toEqual({ read: 1, written: 0 })
    expect(store.list('todos').page(EVERYTHING)?.items).toHaveLength(2)
    expect(cost()).toEqual({ read: 2, written: 0 })
  })
})

it('reads no more rows for a page of a hundred than it has, wherever it stands', async () => {
  await measure('pages', (store, cost) => {
    store.create()
    const items = store.items('todos')
    const list = store.list('todos')
    let filled = 1
    for (const size of [200, 5000]) {
      store.write(() => {
        for (; filled < size; filled++) {
          items.insert(JSON.stringify({ title: `Todo ${filled}`, done: filled % 2 === 0 }))
        }
      })
      const done = { path: ['done'], operator: 'eq' as const, values: [1] }
      const middle = items.get(Math.floor(size / 2))?.version ?? 0
      const queries = {
        'the first': EVERYTHING,
        'by cursor': { ...EVERYTHING, after: middle },
        'by cursor in the order of a field': {
          ...EVERYTHING,
          sort: [{ path: ['title'], descending: false }],
          after: middle,
        },
        'of an indexed filter': { ...EVERYTHING, filters: [done] },
        'of an indexed filter, by cursor': { ...EVERYTHING, filters: [done], after: 2 },
      }
      for (const [title, query] of Object.entries(queries)) {
        list.count(query) // once for each state of the collection
        cost()
        list.page({ ...query, limit: 100 })
        expect(cost().read, `${title} of ${size}`).toBeLessThanOrEqual(105)
        list.count(query)
        expect(cost(), `the count ${title} of ${size}`).toEqual({ read: 0, written: 0 })
      }
    }
  })
})
