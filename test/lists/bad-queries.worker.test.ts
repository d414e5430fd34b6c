/** Queries that cannot be understood are 400 and name the parameter; odd ones are answered. */
import { expect, it } from 'vitest'
import { shelve } from '../support/books.ts'
import { expectError, expectResponse } from '../support/expect.ts'
import { linksOf } from '../support/message.ts'
import { send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

const COUNT = 'must be 0 or a positive integer'
const POSITIVE = 'must be a positive integer'
const FIELDS = 'must be a comma-separated list of fields'
const ORDER = "must be 'asc' or 'desc' for each member of '_sort'"
const CURSOR = 'is not a cursor of this list'
const INTEGER = 'must be an integer'
const BOOLEAN = 'must be true or false'
const UNKNOWN = 'is not known here'
const TWICE = 'is given twice'
const NUL = 'must not contain the character NUL (U+0000)'
const NO_TEXT_FIELD = 'is not a text field'
const NO_FIELD = 'does not name a member'
const beside = (name: string) => `cannot be used with '${name}'`

const BAD: [path: string, parameter: string, problem: string | RegExp][] = [
  ['books?_limit=abc', '_limit', COUNT],
  ['books?_limit=-1', '_limit', COUNT],
  ['books?_limit=1.5', '_limit', COUNT],
  ['books?_limit=1e3', '_limit', COUNT],
  ['books?_limit=', '_limit', COUNT],
  ['books?_limit=%EF%BC%91', '_limit', COUNT],
  ['books?_limit=9999999999999999', '_limit', COUNT],
  ['books?_limit=1&_limit=1', '_limit', TWICE],
  ['books?_page=0', '_page', POSITIVE],
  ['books?_page=one', '_page', POSITIVE],
  ['books?_page=1&_limit=0', '_limit', POSITIVE],
  ['books?_page=1&_limit=1001', '_limit', 'must be at most 1000'],
  ['books?_start=-1', '_start', COUNT],
  ['books?_end=x', '_end', COUNT],
  ['books?_page=1&_start=0', '_start', beside('_page')],
  ['books?_page=1&_end=1', '_end', beside('_page')],
  ['books?_page=1&_after=x', '_after', beside('_page')],
  ['books?_after=x&_start=1', '_start', beside('_after')],
  ['books?_after=x&_end=1', '_end', beside('_after')],
  ['books?_end=1&_limit=1', '_limit', beside('_end')],
  ['books?_after=', '_after', CURSOR],
  ['books?_after=1', '_after', CURSOR],
  ['books?_after=1-abc', '_after', CURSOR],
  ['books?_after=null', '_after', CURSOR],
  ['books?_sort=', '_sort', FIELDS],
  ['books?_sort=a,,b', '_sort', FIELDS],
  ['books?_sort=a..b', '_sort', FIELDS],
  ['books?_sort=a&_sort=b', '_sort', TWICE],
  ['books?_order=asc', '_order', ORDER],
  ['books?_sort=a&_order=up', '_order', ORDER],
  ['books?_sort=a&_order=asc,desc', '_order', ORDER],
  ['books?_embed=x', '_embed', UNKNOWN],
  ['books?_=1', '_', UNKNOWN],
  ['books?id=one', 'id', INTEGER],
  ['books?id=1&id=', 'id', INTEGER],
  ['books?id=9007199254740993', 'id', INTEGER],
  ['books?id_gte=x', 'id_gte', INTEGER],
  ['books?year=abc', 'year', INTEGER],
  ['books?year_ne=', 'year_ne', INTEGER],
  ['books?year_lte=0x10', 'year_lte', INTEGER],
  ['todos?done=maybe', 'done', BOOLEAN],
  ['todos?done_gte=2', 'done_gte', BOOLEAN],
  ['books?q=a&q=b', 'q', TWICE],
  ['books?q=%00', 'q', NUL],
  ['books?title=%00', 'title', NUL],
  ['books?a%00=1', 'a\0', NUL],
  ['books?=x', '', NO_FIELD],
  ['books?a.=1', 'a.', NO_FIELD],
  ['books?.a=1', '.a', NO_FIELD],
  ['books/search?year=1990', 'year', NO_TEXT_FIELD],
  ['books/search?q=x', 'q', NO_TEXT_FIELD],
  ['books/search?constructor=x', 'constructor', NO_TEXT_FIELD],
  ['books/search?title=%00', 'title', NUL],
  ['books/search?title=x&_limit=x', '_limit', COUNT],
  ['search?page=0', 'page', POSITIVE],
  ['search?page=x', 'page', POSITIVE],
  ['search?term=a&term=b', 'term', TWICE],
  ['search?term=%00', 'term', NUL],
  [`books?_sort=${Array(200).fill('a').join()}`, '_sort', /./],
  [`books?${'title_gte=a&'.repeat(200)}`, 'title_gte', /./],
  [`books?${Array.from({ length: 99 }, (_, n) => `a${n}_ne=1`).join('&')}`, 'a16_ne', /./],
]

it.each(BAD.map((row) => [row[0].slice(0, 50), ...row] as const))(
  'names what is wrong with /api/%s',
  async (_, path, parameter, problem) => {
    const { status, body } = await send<{ detail: string; errors: unknown }>(
      'GET',
      `/api/${path}`,
      undefined,
      { Accept: 'application/problem+json' },
    )
    const { detail, errors } = body
    expect({ status, errors }).toEqual({ status: 400, errors: [{ parameter, detail }] })
    const begin = `The parameter '${parameter}' `
    expect(detail.slice(0, begin.length)).toBe(begin)
    const said = detail.slice(begin.length)
    if (typeof problem === 'string') expect(said).toBe(problem)
    else expect(said).toMatch(problem)
  },
)

it.each(['%ff', '%c3', '%ED%A0%80'])('refuses %s, which is not UTF-8', async (escapes) => {
  for (const query of [`books?a=${escapes}`, `books?${escapes}=1`, `search?term=${escapes}`]) {
    const refused = await send('GET', `/api/${query}`)
    expectError(refused, 400, `${escapes} is not percent-encoded UTF-8`)
  }
})

it('refuses a cursor of another list', async () => {
  const { headers } = await send('GET', '/api/books?_limit=1')
  const [, cursor = ''] = /_after=([^&]+)/.exec(linksOf(headers)['next'] ?? '') ?? []
  for (const list of [
    'todos?',
    'books?_sort=title&',
    'books?_sort=id&_order=desc&',
    'books?title_like=a&',
    'books?year_gte=1&',
    'books?q=a&',
  ]) {
    for (const after of [cursor, `1${cursor}`, `${cursor}1`]) {
      const refused = await send('GET', `/api/${list}_after=${after}`)
      expectError(refused, 400, `The parameter '_after' ${CURSOR}`)
    }
  }
  expect((await send('GET', `/api/books?_after=${cursor}`)).status).toBe(200)
})

it('refuses the cursor of a change that this workspace has not seen', async () => {
  const items = Array.from({ length: 50 }, (_, i) => ({ id: i + 1, title: 'x' }))
  const [many, one] = [await shelve(items), await shelve(items.slice(0, 1))]
  const { links } = await many.list('_start=40&_limit=1')
  const { status, error } = await one.list(new URL(links['next'] ?? '').search.slice(1))
  expect([status, error]).toEqual([400, `The parameter '_after' ${CURSOR}`])
})

const LARGE = '999999999999999'

it.each(
  [
    `_page=${LARGE}&_limit=1000`,
    `_start=${LARGE}`,
    `_limit=${LARGE}`,
    '_limit=0',
    `q=${'x'.repeat(10_000)}`,
    'q=%22%22%22&q_like=*',
    'title=%27%3B%20DROP%20TABLE%20books%3B%20--',
    'title_like=%25_%25',
    'a.b.c.__proto__=1',
    `${'a.'.repeat(1000)}a=1`,
    'a%5B0%5D=1&%24.a=2&a%27=3',
    '100%=%zz',
    'a%22=1',
    'a%5C=1',
    '_sort=a%22',
    many(500, (i) => `title=${i}`),
  ].map((query) => [query.slice(0, 50), query]),
)('answers the odd query %s with a list', async (_, query) => {
  expectResponse(await send('GET', `/api/books?${query}`), 200, expect.any(Array))
})

// SQLite binds 100 values, and its expressions are 100 deep.
it.each(
  [
    `_sort=${Array(60).fill('title').join()}`,
    many(60, (n) => `a${n}=1`),
    many(300, () => 'free=x'),
    many(120, () => 'free_gte=1'),
    many(120, (n) => `title_like=ab${n}`),
    many(20, () => 'free_like=абвгдежзийклмнопрстуфхцчшщъыьэюя'),
    `${'a.'.repeat(2000)}a=1`,
    `free_like=${'ä'.repeat(2000)}`,
  ].map((query) => [query.slice(0, 50), query]),
)('answers the long query %s with a list, or refuses it', async (_, query) => {
  const { status, text } = await send('GET', `/api/books?${query}`)
  expect([200, 400], text).toContain(status)
})

function many(count: number, one: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => one(n)).join('&')
}

it.each(starters)('names what no declared field of $name can be', async ({ name, fields }) => {
  for (const [field, { type }] of Object.entries(fields)) {
    if (type === 'string') continue
    for (const parameter of ['', '_ne', '_gt', '_gte', '_lt', '_lte'].map((end) => field + end)) {
      const refused = await send('GET', `/api/${name}?${parameter}=x`)
      const problem = type === 'boolean' ? BOOLEAN : INTEGER
      expectError(refused, 400, `The parameter '${parameter}' ${problem}`)
    }
  }
})
