/** Lists in SQLite against the same queries in JavaScript: random items, filters, texts and orders. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Collection } from '../../src/collection/collection.ts'
import { parseDeclaration } from '../../src/collection/declaration.ts'
import {
  PROPERTIES,
  declaredMembers,
  listing,
  openMembers,
} from '../support/listing-arbitraries.ts'
import type { ListResult, Refused } from '../../src/workspace/protocol.ts'
import { type Opened, done, inWorkspace, parse } from '../support/in-workspace.ts'
import { outcome } from '../support/outcome.ts'
import { oracle } from '../support/query-oracle.ts'
import type { Item } from '../support/starters.ts'

const RUNS = { numRuns: 60 }

describe.each([
  ['a declared collection', { properties: PROPERTIES }, declaredMembers],
  ['an open collection', null, openMembers],
])('of %s', (_what, schema, members) => {
  const collection = new Collection(parseDeclaration('things', { schema }))
  const items = fc.array(members as fc.Arbitrary<object>, { maxLength: 20 })

  /** Makes the collection anew, of these items. */
  function fill({ workspace, put, list }: Opened, seed: object[]): Item[] {
    workspace.removeCollection('things', null, null)
    put('things', { schema, seed })
    return list('things')
  }

  it('a list is what the same query gives in memory', async () => {
    await inWorkspace((opened) => {
      const queries = fc.array(listing(collection.isOpen), { minLength: 8, maxLength: 8 })
      fc.assert(
        fc.property(items, queries, (seed, queries) => {
          const all = fill(opened, seed)
          expect(all).toHaveLength(seed.length)
          for (const query of queries) {
            const { json, total } = done(opened.workspace.list('things', String(query), null))
            const expected = oracle(collection, all, query)
            const ids = (list: Item[]) => list.map(({ id }) => id)
            expect([String(query), ids(JSON.parse(json ?? '') as Item[])]).toEqual([
              String(query),
              ids(expected),
            ])
            expect(json).toBe(JSON.stringify(expected))
            expect(total).toBe(expected.length)
          }
        }),
        RUNS,
      )
    })
  }, 60_000)

  it('its pages, joined, are the list', async () => {
    await inWorkspace((opened) => {
      const { workspace, list } = opened
      const query = fc.tuple(listing(collection.isOpen), fc.integer({ min: 1, max: 7 }))
      fc.assert(
        fc.property(items, fc.array(query, { minLength: 4, maxLength: 4 }), (seed, queries) => {
          fill(opened, seed)
          for (const [query, limit] of queries) {
            const whole = list('things', String(query))
            const pages: Item[][] = []
            for (
              let next: string | undefined = `${String(query)}&_limit=${limit}`;
              next !== undefined;
            ) {
              const page: Exclude<ListResult, Refused> = done(workspace.list('things', next, null))
              expect(page.total, next).toBe(whole.length)
              pages.push(JSON.parse(page.json ?? '') as Item[])
              next = page.next
            }
            expect([String(query), limit, pages.flat()]).toEqual([String(query), limit, whole])
            const sizes = pages.slice(0, -1).map(({ length }) => length)
            expect(sizes).toEqual(sizes.map(() => limit))
            expect(pages).toHaveLength(Math.max(1, Math.ceil(whole.length / limit)))
          }
        }),
        RUNS,
      )
    })
  }, 60_000)
})

it('never fails, however much a query asks for', async () => {
  await inWorkspace(({ workspace, put, insert }) => {
    const letters = 'абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΤΥΦΧΨΩԱԲԳԴԵԶԷԸԹԺԻԼ'
    const fields = Array.from({ length: 40 }, (_, i) => `${i}`.padEnd(100, '日'))
    const text = { type: 'string' }
    put('wide', { schema: { properties: Object.fromEntries(fields.map((name) => [name, text])) } })
    put('open', {})
    const title = `x${letters}y`
    for (const name of ['books', 'wide', 'open']) insert(name, { title, [fields[0] ?? '']: title })
    const [member = ''] = fields
    const path = `${'a.'.repeat(2000)}a`
    const many = Array.from({ length: 16 }, (_, i) => `m${i}`)
    const queries = [
      { q: letters },
      { q: 'аб' },
      { q: 'a'.repeat(8000) },
      { q: letters, _sort: fields.slice(0, 8).join() },
      { q: letters, _sort: 'a,b,c,d,e,f,g,h' },
      Object.fromEntries(many.map((name) => [`${name}_ne`, letters])),
      Object.fromEntries([
        ['q', letters],
        ...many.slice(0, 16).map((name) => [`${name}_like`, letters]),
      ]),
      Object.fromEntries(fields.slice(0, 16).map((name) => [`${name}_like`, letters])),
      Object.fromEntries(many.map((name) => [`${name}_like`, letters])),
      Object.fromEntries(many.map((name) => [`${name}_gte`, letters])),
      { [path]: 'x', _sort: path },
      { [`${member}_like`]: 'ä'.repeat(4000) },
    ].map((query) => new URLSearchParams(query).toString())
    const repeated = ['free_like', 'title_like', 'free_gt', 'title_lt'].map((name) =>
      Array(16)
        .fill(`${name}=${encodeURIComponent(letters)}`)
        .join('&'),
    )
    const lists = ['free', 'title', 'title_ne'].map((name) =>
      Array(500).fill(`${name}=x`).join('&'),
    )
    for (const name of ['books', 'wide', 'open']) {
      for (const query of [...queries, ...repeated, ...lists]) {
        for (const page of [query, `${query}&_limit=1`]) {
          const found = outcome(() => done(workspace.list(name, page, null)).ok)
          expect({ name, page, ...found }).toEqual({ name, page, value: true })
        }
      }
      for (const q of [letters.slice(0, 30), letters.slice(0, 2)]) {
        const { total } = done(
          workspace.list(name, `q=${encodeURIComponent(q.toLowerCase())}`, null),
        )
        expect([name, q, total]).toEqual([name, q, 1])
      }
    }
  })
}, 30_000)

it('searches the fields that it is asked to, each for its own part', async () => {
  await inWorkspace(({ workspace, put, insert }) => {
    put('things', { schema: { properties: { x: { type: 'string' }, x_like: { type: 'string' } } } })
    insert('things', { x: 'needle', x_like: 'hay', more: 'needle' })
    insert('things', { x: 'hay', x_like: 'needle' })
    put('open', {})
    insert('open', { x: 'needle', n: 12 })
    const ids = (name: string, query: string) =>
      (parse(workspace.searchItems(name, query, null)) as Item[]).map(({ id }) => id)
    expect(ids('things', 'x=EEDL')).toEqual([1])
    expect(ids('things', 'x_like=eedl')).toEqual([2])
    expect(ids('things', 'x=e&x_like=a')).toEqual([1])
    expect(ids('things', 'x=&x_like=')).toEqual([1, 2])
    expect(ids('open', 'x=eed&n=2')).toEqual([1])
    expect(ids('open', 'more=x')).toEqual([])
  })
})
