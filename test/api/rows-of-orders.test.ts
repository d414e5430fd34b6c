import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { books } from '../../src/collections.ts'
import { parseListRequest } from '../../src/http/query.ts'
import { Changes } from '../../src/workspace/changes.ts'
import { List } from '../../src/workspace/list.ts'
import { newWorkspace, send } from './send.ts'

const PAGE = 100

/**
 * Reads a page as a workspace does.
 * @param after the version of the item that the page before ended with, 0 for the first page
 * @returns the rows that SQLite read for it, which are what Cloudflare bills.
 */
async function rowsRead(workspace: string, asked: string, after: number): Promise<number> {
  return runInDurableObject(env.WORKSPACES.getByName(workspace), (_, { storage }) => {
    const cursors: { rowsRead: number }[] = []
    const sql = {
      exec(text: string, ...values: SqlStorageValue[]) {
        const cursor = storage.sql.exec(text, ...values)
        cursors.push(cursor)
        return cursor
      },
    } as SqlStorage
    const list = new List(sql, new Changes(sql), books)
    const { query } = parseListRequest(books, new URLSearchParams(asked))
    const page = list.page({ ...query, limit: PAGE, after })
    expect(page?.items).toHaveLength(PAGE)
    return cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0)
  })
}

/** Every second book has an author, who is always the same; four in a row have the same year. */
function shelf(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    title: `Book ${String((i * 7919) % count).padStart(5, '0')}`,
    ...(i % 2 === 0 ? { author: 'Ada' } : {}),
    year: Math.floor(i / 4),
  }))
}

describe.each([500, 10_000])('of %i books', (count) => {
  let workspace: string
  /** The version of a book in the middle of every order. */
  let middle: number

  beforeAll(async () => {
    const { id, url } = await newWorkspace()
    workspace = id
    const imported = await send('PUT', `${url}/api/import`, { books: shelf(count) })
    if (imported.status !== 204) throw new Error(await imported.text())
    const book = await send('GET', `${url}/api/books/${count / 2 + 1}`)
    middle = Number(book.headers.get('ETag')?.replaceAll('"', ''))
  }, 60_000)

  it.each([
    'author=Ada&_sort=id',
    'id_gte=2',
    'year_gte=0&_sort=year',
    '_sort=title',
    '_sort=author',
    '_sort=year,id',
  ])('a page of 100 by ?%s reads at most 105 rows, be it the first or deep', async (asked) => {
    expect(await rowsRead(workspace, asked, 0)).toBeLessThanOrEqual(PAGE + 5)
    expect(await rowsRead(workspace, asked, middle)).toBeLessThanOrEqual(PAGE + 5)
  })

  // The index goes back through equal values with the highest id first: they are sorted once more.
  it('a page of 100 in descending order reads its rows twice', async () => {
    const asked = '_sort=title&_order=desc'
    expect(await rowsRead(workspace, asked, 0)).toBeLessThanOrEqual(2 * PAGE + 5)
    expect(await rowsRead(workspace, asked, middle)).toBeLessThanOrEqual(2 * PAGE + 5)
  })
})
