/** Search for a part of a text: `q`, `_like`, `/search` of a collection and of all. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fill, idsOf, shelve } from '../support/books.ts'
import { newWorkspace, send } from '../support/send.ts'
import type { Item } from '../support/starters.ts'

/** What FTS5, LIKE, GLOB, SQL or a regular expression would take for more than text. */
const HOSTILE = [
  Array.from('"*^:(){}[]-+\'%_?.;,\\/|&~$#@!<>='),
  ['AND', 'OR', 'NOT', 'NEAR(', 'NEAR/2', 'title:', '{title}', '{title author} :', '-{title}'],
  ['""', '"a"', "' OR 1=1 --", '*ab*', 'a AND b', 'a NOT b', '^ab', '%%', '__', 'a* ', '?1', ':a'],
].flat()
const text = fc
  .array(fc.constantFrom(...HOSTILE, 'a', 'b', 'é', 'É', ' ', '日', '😀'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''))

/** More letters than SQL folds the case of, where no index does. */
const CYRILLIC = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'
/** More letters than one search folds: the rest must be as in the text. */
const MANY = CYRILLIC + 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΤΥΦΧΨΩԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ'

/** Expects these books, by id, from every way to ask for those whose title contains a text. */
async function expectFound(api: string, part: string, ids: number[]): Promise<void> {
  const encoded = encodeURIComponent(part)
  const lists = [`books?q=${encoded}&_sort=id`, `books?title_like=${encoded}`]
  for (const path of [...lists, `books/search?title=${encoded}`, `search?term=${encoded}`]) {
    const found = await send<Item[] | { results: { item: Item }[] }>('GET', `${api}/${path}`)
    const { body } = found
    const items = Array.isArray(body) ? body : body.results.map(({ item }) => item)
    expect({ path, ids: items.map(({ id }) => id) }).toEqual({ path, ids })
  }
}

it('finds exactly the items that contain the text, whatever the text would mean elsewhere', async () => {
  const { url } = await newWorkspace()
  const property = fc.asyncProperty(
    fc.array(text, { maxLength: 9 }),
    text,
    async (others, part) => {
      const titles = [part, `x${part}x`.toUpperCase(), ...others, 'ab', 'title', 'a b']
      const items = titles.map((title, i) => ({ id: i + 1, title }))
      const contains = ({ title }: { title: string }) =>
        title.toLowerCase().includes(part.toLowerCase())
      await fill(url, { books: items })
      const found = items.filter(contains).slice(0, 10)
      await expectFound(
        `${url}/api`,
        part,
        found.map(({ id }) => id),
      )
    },
  )
  const examples: [string[], string][] = HOSTILE.map((part) => [['a', 'ab', part + part], part])
  await fc.assert(property, { seed: 20261124, numRuns: 100, examples })
})

it.each([
  ['ÄPFEL UND ÖL', ['ä', 'Ä', 'äp', 'ÖL', 'äpfel', 'Äpfel', 'und öl', 'ÄPFEL UND ÖL']],
  ['привет мир', ['П', 'ПР', 'Мир', 'ПРИВЕТ МИР']],
  [CYRILLIC, ['ЭЮЯ', 'эюя', CYRILLIC, CYRILLIC.slice(0, 9).toLowerCase()]],
  ['Ωμέγα', ['ω', 'ΩΜ', 'ΈΓΑ', 'ωμέγα']],
  ['ΟΔΟΣ', ['σ', 'ος', 'οδος', 'Οδος']],
  ['Οδος', ['ος', 'οσ', 'Σ', 'ΔΟΣ', 'Οδος']],
  ['Straße', ['ß', 'aß', 'TRAß', 'STRAßE']],
  ['İstanbul', ['İ', 'İS', 'İst', 'İSTANBUL']],
  [MANY, [MANY, MANY.slice(0, 40).toLowerCase(), MANY.slice(-40).toLowerCase()]],
  ['日本語', ['日', '本語', '日本語']],
  ['👍🏽 ok', ['👍', '👍🏽', '👍🏽 O', ' OK']],
])(
  'finds %s by any part of it in any case, in a declared member and in another',
  async (title, parts) => {
    const books = await shelve([
      { id: 1, title: 'none' },
      { id: 2, title, free: { text: title } },
    ])
    for (const part of parts) {
      for (const name of ['title_like', 'free.text_like']) {
        const page = await books.list(`${name}=${encodeURIComponent(part)}`)
        expect([name, part, idsOf([page])]).toEqual([name, part, [2]])
      }
    }
  },
)

it('puts the best match first, and the older of equals', async () => {
  const books = await shelve([
    { id: 1, title: 'A long book about Python and others', author: 'Ada' },
    { id: 2, title: 'Python', author: 'Ada' },
    { id: 3, title: 'None', author: 'Bob' },
    { id: 4, title: 'Monty Python', author: 'Ada' },
    { id: 5, title: 'Python', author: 'Eva' },
    { id: 6, title: 'python' },
    { id: 7, title: 'x', author: 'Guido Python' },
  ])
  expect(idsOf([await books.list('q=PYTHON')])).toEqual([6, 2, 5, 7, 4, 1])
  expect(idsOf([await books.list('q=python&_sort=id&_order=desc')])).toEqual([7, 6, 5, 4, 2, 1])
  expect(idsOf([await books.list('q=py&_limit=2')])).toEqual([6, 2])
  expect(idsOf([await books.list('q=a&author=Bob')])).toEqual([])
})

it('finds what an item says now and no longer what it said', async () => {
  const books = await shelve([{ id: 1, title: 'first words', author: 'Ada' }])
  const finds = async (part: string) => {
    const queries = [`q=${part}`, `title_like=${part}`]
    return Promise.all(queries.map(async (query) => idsOf([await books.list(query)])))
  }
  await books.write('PUT', 1, { title: 'second words' })
  expect([await finds('first'), await finds('second')]).toEqual([
    [[], []],
    [[1], [1]],
  ])
  await books.write('PATCH', 1, { title: 'third words' })
  expect([await finds('second'), await finds('third')]).toEqual([
    [[], []],
    [[1], [1]],
  ])
  await books.write('PATCH', 1, { year: 1 })
  await books.write('POST', null, { title: 'third time' })
  expect(await finds('third')).toEqual([
    [3, 1],
    [1, 3],
  ])
  await books.write('DELETE', 1)
  expect(await finds('third')).toEqual([[3], [3]])
  await books.write('PUT', 1, { title: 'again' })
  expect([await finds('words'), await finds('again')]).toEqual([
    [[], []],
    [[1], [1]],
  ])
})

it('searches every collection at once, a page at a time', async () => {
  const { url } = await newWorkspace()
  const several = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => ({ id: i + 1, [name]: `Word ${i + 1}` }))
  await fill(url, {
    books: several(7, 'title'),
    todos: several(9, 'title'),
    messages: several(8, 'text'),
  })
  type Found = { results: { collection: string; item: Item }[] }
  const read = async (page: number) =>
    (await send<Found>('GET', `${url}/api/search?term=wORD&page=${page}`)).body
  const pages = await Promise.all([1, 2, 3, 4].map(read))
  expect(pages.map(({ results }) => results.length)).toEqual([10, 10, 4, 0])
  expect(pages[1]).toMatchObject({ term: 'wORD', page: 2, pages: 3, total: 24 })
  const seen = pages.flatMap(({ results }) => results.map((r) => `${r.collection} ${r.item.id}`))
  const all = [
    [7, 'books'],
    [9, 'todos'],
    [8, 'messages'],
  ] as const
  expect(seen).toEqual(
    all.flatMap(([count, name]) => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`)),
  )
})
