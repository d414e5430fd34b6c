/** A collection as SQL sees it: which fields have columns, under which names. */
import { expect, it } from 'vitest'
import { Table, jsonPath } from '../../src/query/table.ts'
import type { Members } from '../../src/input/json.ts'
import { things } from '../support/things.ts'

const tableOf = (properties: { [name: string]: unknown }) => new Table(things({ properties }), 7)
const columnsOf = (properties: { [name: string]: unknown }) =>
  tableOf(properties).columns.map(({ name, type }) => `${name} ${type}`)
const texts = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: 'string' }]))

it('is numbered, and its columns look like JSON paths: no name meets a name of ours', () => {
  const { name, textIndex } = tableOf({})
  expect([name, textIndex]).toEqual(['"items_7"', '"items_7_text"'])
  const names = ['doc', 'version', 'rowid', 'rank', '_id', 'a"b', "it's", 'a.b', '😀', '', '$']
  expect(columnsOf(texts(...names))).toEqual([
    '"$.doc" TEXT',
    '"$.version" TEXT',
    '"$.rowid" TEXT',
    '"$.rank" TEXT',
    '"$._id" TEXT',
    '"$.a""b" TEXT',
    `"$.it's" TEXT`,
    '"$.a.b" TEXT',
    '"$.😀" TEXT',
    '"$." TEXT',
    '"$.$" TEXT',
  ])
})

it('has a column for each scalar of one type, null beside it or not', () => {
  const properties = {
    text: { type: 'string' },
    day: { type: ['null', 'string'], format: 'date' },
    count: { type: 'integer' },
    size: { type: ['number', 'null'] },
    open: { type: 'boolean' },
    tags: { type: 'array' },
    place: { type: 'object' },
    either: { type: ['string', 'integer'] },
    any: {},
    none: false,
  }
  expect(columnsOf(properties)).toEqual([
    '"$.text" TEXT',
    '"$.day" TEXT',
    '"$.count" REAL',
    '"$.size" REAL',
    '"$.open" INTEGER',
  ])
  expect(tableOf(properties).textColumns.map(({ field }) => field)).toEqual(['text', 'day'])
  expect(new Table(things(null), 1).columns).toEqual([])
})

it('has the first of names that differ in case alone, none of a long name, and 32 at most', () => {
  expect(columnsOf(texts('Title', 'title', 'TITLE', 'x'))).toEqual(['"$.Title" TEXT', '"$.x" TEXT'])
  const long = 'ä'.repeat(100)
  expect(columnsOf(texts(`${long}ä`, long))).toEqual([`"$.${long}" TEXT`])
  const many = Array.from({ length: 40 }, (_, i) => `f${i}`)
  const { columns } = tableOf({ tags: { type: 'array' }, ...texts(...many) })
  expect(columns.map(({ field }) => field)).toEqual(many.slice(0, 32))
})

it('holds in each column what the document says, and NULL for another type or none', () => {
  const table = tableOf({
    text: { type: 'string' },
    count: { type: 'integer' },
    open: { type: 'boolean' },
    constructor: { type: 'string' },
  })
  const rows: [Members, unknown[]][] = [
    [{ text: 'x', count: 1.5, open: true }, ['x', 1.5, 1, null]],
    [{ text: 1, count: '1', open: 0 }, [null, null, null, null]],
    [{ text: null, open: false, constructor: 'y', more: 1 }, [null, null, 0, 'y']],
  ]
  for (const [members, values] of rows) expect(table.valuesOf(members)).toEqual(values)
})

it('finds a member in its column, in id, or by a JSON path that is bound', () => {
  const table = tableOf({ ...texts('title', 'a.b'), tags: { type: 'array' } })
  expect(table.member(['title'])).toEqual({ text: '"$.title"', values: [] })
  expect(table.member(['id'])).toEqual({ text: 'id', values: [] })
  for (const [path, bound] of [
    [['Title'], '$."Title"'],
    [['tags'], '$."tags"'],
    [['version'], '$."version"'],
    [['a', 'b'], '$."a"."b"'],
    [['id', 'x'], '$."id"."x"'],
    [['title', 'x'], '$."title"."x"'],
    [['a b', '$', '*'], '$."a b"."$"."*"'],
    [['a"b\\'], String.raw`$."a\"b\\"`],
  ] as const) {
    expect(jsonPath([...path])).toBe(bound)
    expect(table.member([...path])).toEqual({ text: '(doc ->> ?)', values: [bound] })
  }
})
