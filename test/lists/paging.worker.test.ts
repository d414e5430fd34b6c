/** Lists in pages: by cursor while items come and go, and by number. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Page, idsOf, numbered, shelve, walk } from '../support/books.ts'

const VALUES = [1, 2, 2.5, -1, 0, 1e21, 0.1 + 0.2, '', '2', 'a', 'A', 'é', '😀', true, false, null]
const members = fc.record(
  {
    title: fc.string({
      unit: fc.constantFrom('a', 'b', 'B', ' ', 'é'),
      minLength: 1,
      maxLength: 6,
    }),
    author: fc.constantFrom('a', 'b', 'É'),
    year: fc.integer({ min: -1, max: 2 }),
    free: fc.oneof(fc.constantFrom(...VALUES), fc.constant([1]), fc.constant({ a: 1 })),
    deep: fc.record({ er: fc.constantFrom(...VALUES) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['title'] },
)
const key = fc.constantFrom('id', 'title', 'author', 'year', 'free', 'deep.er', 'nosuch')
const order = fc.oneof(
  fc.constant(''),
  fc.constantFrom('q=a', 'q=ab', 'q=aba', 'q=B é'),
  fc
    .array(fc.tuple(key, fc.constantFrom('asc', 'desc')), { minLength: 1, maxLength: 3 })
    .map((keys) => `_sort=${keys.map(([name]) => name)}&_order=${keys.map(([, way]) => way)}`),
)
const filter = fc.constantFrom('', '', 'year_gte=0', 'title_like=a', 'free_ne=a', 'author=a')
/** `which` is the last item seen, or one of all. */
const change = fc.record({
  method: fc.constantFrom('POST', 'PATCH', 'PUT', 'DELETE'),
  which: fc.option(fc.nat(), { nil: 'last' as const }),
  members,
})

it('gives every item that stays as it is exactly once, in order, while others come and go', async () => {
  const property = fc.asyncProperty(
    fc.array(members, { maxLength: 25 }),
    fc.tuple(order, filter),
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 12 }),
    async (all, query, limit, batches) => {
      const changes = [...batches]
      const books = await shelve(all.map((one, i) => ({ id: 2 * i + 1, ...one })))
      const ids = new Set(all.map((_, i) => 2 * i + 1))
      const untouched = new Set(ids)
      const pages = await walk(
        books,
        [...query, `_limit=${limit}`].join('&'),
        async ({ items }) => {
          for (const { method, which, members } of changes.shift() ?? []) {
            const last = items.at(-1)?.id ?? 0
            const id = which === 'last' ? last : ([...ids][which % Math.max(1, ids.size)] ?? last)
            const body = method === 'DELETE' ? undefined : members
            const written = await books.write(method, method === 'POST' ? null : id, body)
            if (method !== 'POST') untouched.delete(id)
            if (method === 'POST') ids.add(written.body.id)
            if (method === 'DELETE') ids.delete(id)
          }
        },
      )
      const stayed = (pages: Page[]) => idsOf(pages).filter((id) => untouched.has(id))
      expect(pages.every(({ items }) => items.length <= limit)).toBe(true)
      expect(stayed(pages)).toEqual(stayed([await books.list(query.join('&'))]))
    },
  )
  await fc.assert(property, { seed: 20261124, numRuns: 40 })
})

it('goes on behind the item that a page ended with, which has since gone or moved', async () => {
  const query = '_sort=title&_order=desc&_limit=2'
  const cases: [method: string, members: object | undefined, ids: number[]][] = [
    ['DELETE', undefined, [6, 5, 4, 3, 2, 1]],
    ['PATCH', { year: 1 }, [6, 5, 4, 3, 2, 1]],
    ['PATCH', { title: 'A' }, [6, 5, 4, 3, 2, 1, 5]],
    ['PUT', { title: 'Z' }, [6, 5, 4, 3, 2, 1]],
  ]
  for (const [method, members, ids] of cases) {
    const books = await shelve(numbered(6))
    const pages = await walk(books, query, async ({ items }) => {
      const last = items.at(-1)?.id
      if (last === 5) await books.write(method, last, members)
    })
    expect(idsOf(pages)).toEqual(ids)
  }
})

it('ends with a page that has no next, however the pages divide the list', async () => {
  const books = await shelve(numbered(6))
  for (const [limit, sizes] of [
    [2, [2, 2, 2]],
    [4, [4, 2]],
    [6, [6]],
    [7, [6]],
  ] as const) {
    const pages = await walk(books, `_limit=${limit}`)
    expect(pages.map(({ items }) => items.length)).toEqual(sizes)
    expect(pages.map(({ total }) => total)).toEqual(sizes.map(() => 6))
  }
  expect((await books.list('_limit=0')).links).toEqual({})
  expect((await (await shelve([])).list('')).links).toEqual({})
})

it('goes on from a page that _start, _end or a search chose', async () => {
  const books = await shelve(numbered(9))
  expect(idsOf(await walk(books, '_start=3&_limit=2'))).toEqual([4, 5, 6, 7, 8, 9])
  expect(idsOf(await walk(books, '_start=3&_end=6'))).toEqual([4, 5, 6, 7, 8, 9])
  expect(idsOf(await walk(books, '_start=9'))).toEqual([])
  const { links } = await books.list('title_like=book&_sort=title&_start=1&_end=3')
  expect(new URL(links['next'] ?? '').searchParams.has('_start')).toBe(false)
  expect(idsOf([await books.list(links['next'] ?? '')])).toEqual([4, 5])
})

it('holds at most 1,000 items, and links to the others', async () => {
  const books = await shelve(numbered(1005))
  for (const query of ['', '_limit=5000', '_start=2&_end=4000', 'title_like=book&_sort=id']) {
    const pages = await walk(books, query)
    const first = query.startsWith('_start') ? 3 : 1
    expect(pages.map(({ items }) => items.length)).toEqual([1000, 6 - first])
    expect(idsOf(pages)).toEqual(numbered(1005).flatMap(({ id }) => (id < first ? [] : [id])))
    expect(pages.map(({ total }) => total)).toEqual([1005, 1005])
  }
})

it('ends a page early when its items are large', async () => {
  const books = await shelve([])
  const text = 'x'.repeat(62_000)
  await Promise.all(numbered(140).map(({ id, title }) => books.write('PUT', id, { title, text })))
  const pages = await walk(books, '')
  expect(pages.length).toBe(2)
  expect(idsOf(pages)).toEqual(numbered(140).map(({ id }) => id))
})

it.each([
  ['_page=1&_limit=4', [1, 2, 3, 4], { first: 1, next: 2, last: 3 }],
  ['_page=2&_limit=4', [5, 6, 7, 8], { first: 1, prev: 1, next: 3, last: 3 }],
  ['_page=3&_limit=4', [9], { first: 1, prev: 2, last: 3 }],
  ['_page=4&_limit=4', [], { first: 1, prev: 3, last: 3 }],
  ['_page=9&_limit=4', [], { first: 1, prev: 3, last: 3 }],
  ['_page=1', [1, 2, 3, 4, 5, 6, 7, 8, 9], { first: 1, last: 1 }],
  ['_page=2&_limit=1&title_ne=Book 2', [3], { first: 1, prev: 1, next: 3, last: 8 }],
  ['_page=1&title=none', [], { first: 1, last: 1 }],
])('links the pages around %s', async (query, ids, pages) => {
  const books = await shelve(numbered(9))
  const page = await books.list(query)
  expect(idsOf([page])).toEqual(ids)
  const linked = Object.entries(page.links).map(([relation, target]) => {
    const { searchParams } = new URL(target)
    const asked = new URLSearchParams(query)
    asked.delete('_page')
    for (const [name, value] of asked) expect(searchParams.get(name)).toBe(value)
    return [relation, Number(searchParams.get('_page'))]
  })
  expect(Object.fromEntries(linked)).toEqual(pages)
})
