/** Queries and paths that cannot be understood: each is refused and names what is wrong. */
import { beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { refusal, refused } from './refusal.ts'
import { newWorkspace, send } from './send.ts'

let workspace = ''
beforeAll(async () => {
  workspace = (await newWorkspace()).url
})

const QUERIES: [query: string, error: string | RegExp][] = [
  ['_limit=abc', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=-1', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=1e3', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=9999999999999999', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=%EF%BC%91', "The parameter '_limit' must be an integer from 0 up"],
  ['_limit=1&_limit=1', "The parameter '_limit' is given twice"],
  ['_page=0', "The parameter '_page' must be an integer from 1 up"],
  ['_page=1&_limit=0', "The parameter '_limit' must be an integer from 1 up"],
  ['_page=1&_limit=1001', "The parameter '_limit' must be at most 1000"],
  ['_page=1&_start=1', "The parameter '_start' cannot stand beside '_page'"],
  ['_start=1.5', "The parameter '_start' must be an integer from 0 up"],
  ['_end=x', "The parameter '_end' must be an integer from 0 up"],
  ['_end=1&_limit=1', "The parameter '_limit' cannot stand beside '_end'"],
  ['_sort=', "The parameter '_sort' must name fields, with commas between"],
  ['_sort=id,,id', "The parameter '_sort' must name fields, with commas between"],
  ['_sort=id&_order=up', /^The parameter '_order' must say 'asc' or 'desc'/],
  ['_order=asc', /^The parameter '_order' must say 'asc' or 'desc'/],
  ['_sort=id&_order=asc,asc', /^The parameter '_order' must say 'asc' or 'desc'/],
  ['_after=', "The parameter '_after' is no cursor of this list"],
  ['_after=1', "The parameter '_after' is no cursor of this list"],
  ['_after=1-abc', "The parameter '_after' is no cursor of this list"],
  ['_after=null', "The parameter '_after' is no cursor of this list"],
  ['_expand=user', "The parameter '_expand' is not known here"],
  ['_=1', "The parameter '_' is not known here"],
  ['q=a&q=b', "The parameter 'q' is given twice"],
  ['id=abc', "The parameter 'id' must be a number"],
  ['id=1&id=', "The parameter 'id' must be a number"],
  ['id=9007199254740993', "The parameter 'id' must be a number"],
  ['id_gte=x', "The parameter 'id_gte' must be a number"],
  ['=1', "The parameter '' names no field"],
  ['a..b=1', "The parameter 'a..b' names no field"],
  ['.=1', "The parameter '.' names no field"],
  ['a=%00', "The parameter 'a' is no text"],
  ['%00=1', "The parameter '\0' is no text"],
  ['q=%00', "The parameter 'q' is no text"],
  ['a=%ff', '%ff is not UTF-8, percent-encoded'],
  ['%c3=1', '%c3 is not UTF-8, percent-encoded'],
  ['a=%ED%A0%80', '%ED%A0%80 is not UTF-8, percent-encoded'],
]

for (const [query, error] of QUERIES) {
  it(`refuses the query ${query}`, async () => {
    for (const { name } of collections) {
      const path = `/${name}?${query}`
      expect(await refusal(workspace, { method: 'GET', path })).toEqual(refused(400, error))
    }
  })
}

for (const { name, schema } of collections) {
  it(`refuses a value that no declared field of ${name} can have, and names the parameter`, async () => {
    for (const [field, { type }] of Object.entries(schema.properties)) {
      if (type === 'string') continue
      const problem = type === 'boolean' ? 'true or false' : 'a number'
      for (const parameter of [field, `${field}_ne`, `${field}_gte`, `${field}_lte`]) {
        const path = `/${name}?${parameter}=x`
        const error = `The parameter '${parameter}' must be ${problem}`
        expect(await refusal(workspace, { method: 'GET', path })).toEqual(refused(400, error))
      }
    }
  })

  it(`refuses to search ${name} by what is no text field`, async () => {
    for (const field of ['id', 'nothing', 'q', 'constructor']) {
      const path = `/${name}/search?${field}=1`
      const error = `The parameter '${field}' is no text field`
      expect(await refusal(workspace, { method: 'GET', path })).toEqual(refused(400, error))
    }
  })
}

it('refuses a cursor of another list', async () => {
  const link = (await send('GET', `${workspace}/api/books?_limit=1`)).headers.get('Link') ?? ''
  const [, cursor = ''] = /_after=([^&>]+)/.exec(link) ?? []
  const error = refused(400, "The parameter '_after' is no cursor of this list")
  for (const list of ['/todos?', '/books?_sort=title&', '/books?title_like=a&', '/books?q=a&']) {
    const path = `${list}_after=${cursor}`
    expect(await refusal(workspace, { method: 'GET', path })).toEqual(error)
  }
  expect((await send('GET', `${workspace}/api/books?_after=${cursor}`)).status).toBe(200)
})

it('refuses a search over every collection that it cannot understand', async () => {
  const faults = {
    'page=0': "The parameter 'page' must be an integer from 1 up",
    'page=x&term=a': "The parameter 'page' must be an integer from 1 up",
    'term=a&term=b': "The parameter 'term' is given twice",
    'term=%00': "The parameter 'term' is no text",
    'term=%ff': '%ff is not UTF-8, percent-encoded',
  }
  for (const [query, error] of Object.entries(faults)) {
    const response = await send('GET', `${workspace}/api/search?${query}`)
    expect([response.status, await response.json()]).toEqual([400, { error }])
  }
})

const LARGE = '999999999999999'

describe('a query that is odd, and no more', () => {
  const odd = [
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
    Array.from({ length: 500 }, (_, i) => `title=${i}`).join('&'),
  ]
  for (const query of odd) {
    it(`answers ${query.slice(0, 60)} with a list`, async () => {
      const response = await send('GET', `${workspace}/api/books?${query}`)
      expect(await response.text()).toMatch(/^\[.*\]$/)
      expect(response.status).toBe(200)
    })
  }

  // SQLite binds 100 values, and its expressions are 100 deep.
  const failing = {
    'sorts by 101 fields': `_sort=${Array(101).fill('title').join()}`,
    'filters by 60 undeclared members': Array.from({ length: 60 }, (_, i) => `a${i}=1`).join('&'),
    'asks for 101 parts of a text': Array.from({ length: 101 }, (_, i) => `title_like=ab${i}`).join(
      '&',
    ),
    'names a member with a quote': 'a%22=1',
    'names a member that ends in a backslash': 'a%5C=1',
    'sorts by a member with a quote': '_sort=a%22',
  }
  for (const [title, query] of Object.entries(failing)) {
    it(`that ${title} is no failure of the server`, async () => {
      const { status } = await send('GET', `${workspace}/api/books?${query}`)
      expect(status).toBeLessThan(500)
    })
  }
})

describe('a path', () => {
  const paths = [
    ['/books/0', 'Book not found'],
    ['/books/-1', 'Book not found'],
    ['/books/1.0', 'Book not found'],
    ['/books/01', 'Book not found'],
    ['/books/1e0', 'Book not found'],
    ['/books/%20', 'Book not found'],
    ['/books/1%00', 'Book not found'],
    ['/books/%ff', 'Book not found'],
    ['/books/%', 'Book not found'],
    ['/books/%zz', 'Book not found'],
    ['/books/%E0%A4%A', 'Book not found'],
    ['/books/1%2F2', 'Book not found'],
    ['/books/__proto__', 'Book not found'],
    ['/books/９', 'Book not found'],
    ['/books/99999999999999999999', 'Book not found'],
    [`/books/${'9'.repeat(100_000)}`, 'Book not found'],
    ['/books/1/2', /^Nothing is at /],
    ['/books/%2e%2e%2f', /not found$/],
    [`/${'x'.repeat(100_000)}`, /^Nothing is at /],
    ['/%ff%00%22%5C', /^Nothing is at /],
    ['/__proto__', /^Nothing is at /],
  ] as const
  for (const [path, error] of paths) {
    it(`that is ${path.slice(0, 30)} names nothing`, async () => {
      for (const method of ['GET', 'DELETE', 'PATCH', 'PUT']) {
        const response = await send(
          method,
          `${workspace}/api${path}`,
          method === 'GET' ? undefined : {},
        )
        const { error: said } = await response.json<{ error: string }>()
        expect(said).toMatch(error)
        expect(response.status).toBe(404)
      }
    })
  }
})
