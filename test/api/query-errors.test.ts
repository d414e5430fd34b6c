import { expect, it } from 'vitest'
import { newWorkspace, send } from './send.ts'

it.each([
  ['_limit=abc', '_limit'],
  ['_limit=-1', '_limit'],
  ['_limit=1.5', '_limit'],
  ['_limit=1e3', '_limit'],
  ['_limit=', '_limit'],
  ['_limit=1&_limit=1', '_limit'],
  ['_limit=9999999999999999', '_limit'],
  ['_page=0', '_page'],
  ['_page=one', '_page'],
  ['_page=1&_limit=0', '_limit'],
  ['_page=1&_limit=1001', '_limit'],
  ['_start=-1', '_start'],
  ['_end=x', '_end'],
  ['_page=1&_start=0', '_start'],
  ['_page=1&_end=1', '_end'],
  ['_page=1&_after=x', '_after'],
  ['_after=x&_start=1', '_start'],
  ['_after=x&_end=1', '_end'],
  ['_end=1&_limit=1', '_limit'],
  ['_after=x', '_after'],
  ['_sort=', '_sort'],
  ['_sort=a,,b', '_sort'],
  ['_sort=a..b', '_sort'],
  ['_sort=a&_sort=b', '_sort'],
  ['_order=asc', '_order'],
  ['_sort=a&_order=up', '_order'],
  ['_sort=a&_order=asc,desc', '_order'],
  ['_embed=x', '_embed'],
  ['_=1', '_'],
  ['id=one', 'id'],
  ['id=', 'id'],
  ['id_gte=x', 'id_gte'],
  ['year=abc', 'year'],
  ['year_ne=', 'year_ne'],
  ['year_lte=0x10', 'year_lte'],
  ['year=9007199254740993', 'year'],
  ['q=a&q=b', 'q'],
  ['=x', ''],
  ['a.=1', 'a.'],
  ['.a=1', '.a'],
  ['title=%00', 'title'],
  ['a%00=1', 'a\0'],
])('answers ?%s with a 400 that names the parameter', async (query, parameter) => {
  expect(await faultOf(`/api/books?${query}`)).toEqual(named(parameter))
})

it.each([
  ['/todos?done=maybe', 'done'],
  ['/todos?done_gte=2', 'done_gte'],
  ['/books/search?year=1990', 'year'],
  ['/books/search?q=x', 'q'],
  ['/books/search?title=%00', 'title'],
  ['/books/search?title=x&_limit=x', '_limit'],
  ['/search?page=0', 'page'],
  ['/search?page=x', 'page'],
  ['/search?term=a&term=b', 'term'],
  ['/search?term=%00', 'term'],
])('answers %s with a 400 that names the parameter', async (path, parameter) => {
  expect(await faultOf(`/api${path}`)).toEqual(named(parameter))
})

it('answers more sort keys or comparisons than a list takes with a 400 that names one', async () => {
  const keys = Array.from({ length: 200 }, (_, n) => `a${n}`)
  expect(await faultOf(`/api/books?_sort=${keys}`)).toEqual(named('_sort'))
  expect(await faultOf(`/api/books?${'title_gte=a&'.repeat(200)}`)).toEqual(named('title_gte'))
  expect(await faultOf(`/api/books?${keys.join('_ne=1&')}=`)).toEqual(named('a16_ne'))
})

it('refuses a query that is not UTF-8', async () => {
  const response = await send('GET', '/api/books?title=%FF')
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: '%FF is not UTF-8, percent-encoded' },
  ])
})

it('never fails, however many members a query names', async () => {
  const { id } = await newWorkspace()
  const many = (count: number, one: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => one(n)).join('&')
  for (const query of [
    many(60, (n) => `a${n}=1`),
    many(300, () => 'title=x'),
    many(300, () => 'free=x'),
    many(120, () => 'free_gte=1'),
    many(120, () => 'title_like=abc'),
    many(20, () => 'free_like=абвгдежзийклмнопрстуфхцчшщъыьэюя'),
    many(1, () => `_sort=${many(60, (n) => `a${n}`).replaceAll('&', ',')}`),
    many(1, () => `${many(2000, () => 'a.')}=1`.replaceAll('&', '')),
    many(1, () => `free_like=${'ä'.repeat(2000)}`),
    many(1, () => `q=${'a'.repeat(8000)}`),
  ]) {
    const response = await send('GET', `/w/${id}/api/books?${query}`)
    expect([query, response.status]).toEqual([
      query,
      expect.toSatisfy((n) => n === 200 || n === 400),
    ])
  }
})

/** Asks for a problem document, which names the parameter beside the sentence that does. */
async function faultOf(path: string) {
  const response = await send('GET', path, undefined, { Accept: 'application/problem+json' })
  const { detail, errors } = await response.json<{ detail: string; errors: unknown }>()
  return { status: response.status, detail, errors }
}

function named(parameter: string) {
  const detail = expect.stringContaining(`'${parameter}'`)
  return { status: 400, detail, errors: [{ parameter, detail }] }
}
