/** Names of collections and fields: none meets a name of ours, or means anything to SQLite. */
import { describe, expect, it } from 'vitest'
import { audit } from '../support/audit.ts'
import { columnsOf, contentOf, done, inWorkspace, parse } from '../support/in-workspace.ts'

const text = { type: 'string' }

describe('a name', () => {
  const NAMES = ['a"b', "it's", '__proto__', 'constructor', 'toString', 'collections', 'changes']
  const MORE = [
    'items_1',
    'sqlite_schema',
    '😀',
    'a b',
    'A',
    'a',
    '%',
    '?',
    '..%2f',
    'x\ny',
    '-- ',
    ',',
  ]

  it.each([...NAMES, ...MORE])('%j is good for a collection', async (name) => {
    await inWorkspace(async (opened) => {
      const { workspace, put, insert, list } = opened
      put(name, { schema: { properties: { a: text } }, seed: [{ a: 'seeded' }] })
      const item = insert(name, { a: 'needle' })
      expect(list(name, 'q=needl')).toEqual([item])
      expect(parse(workspace.searchAll('term=needl'))).toMatchObject({
        total: 1,
        results: [{ collection: name }],
      })
      expect(Object.entries(contentOf(workspace)).at(-1)).toEqual([name, list(name)])
      const [definitions, content] = [workspace.describeCollections(), contentOf(workspace)]
      await inWorkspace(async ({ workspace: copy }) => {
        await copy.erase()
        await copy.create(done(definitions).json, JSON.stringify(content))
        expect(contentOf(copy)).toEqual(content)
        expect(parse(copy.describeCollections())).toEqual(parse(definitions))
      })
      done(workspace.importContent(JSON.stringify(content)))
      expect(contentOf(workspace)).toEqual(content)
      put(name, { schema: null })
      done(workspace.removeCollection(name, null, null))
      expect(workspace.list(name, '', null)).toMatchObject({ ok: false, reason: 'not-found' })
      expect(audit(opened.sql)).toEqual([])
    })
  })

  const FIELDS = [
    ...NAMES,
    ...MORE,
    'rank',
    'rowid',
    'oid',
    'doc',
    'version',
    'id2',
    'a=b',
    'content=x',
  ]
  it.each([
    ...FIELDS,
    '{a}',
    '*',
    '(',
    ']',
    '`',
    '',
    '"',
    "''",
    '""',
    ';',
    '/*',
    '\u0001',
    '$',
    'q',
    '_x',
  ])(
    '%j is good for a field: it has a column, an index and a place in the text index',
    async (name) => {
      await inWorkspace((opened) => {
        const { put, insert, list, sql } = opened
        const members = (value: unknown) =>
          JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as object
        const schema = { properties: members(text) }
        put('notes', { schema, seed: [members('Some Needle')] })
        const item = insert('notes', members('none'))
        expect(columnsOf(opened, 'notes')).toEqual([`$.${name}`])
        expect(list('notes', 'q=needle')).toHaveLength(1)
        expect(list('notes', 'q=ne')).toHaveLength(2)
        const by = (suffix: string, value: string) =>
          list('notes', new URLSearchParams({ [name + suffix]: value }).toString())
        // Names that begin with _ are parameters, and a dot leads into a member.
        if (name !== '' && !/^_|\./.test(name) && name !== 'q') {
          expect(by('', 'none')).toEqual([item])
          expect(by('_ne', 'Some Needle')).toEqual([item])
          expect(by('_like', 'ONE')).toEqual([item])
        }
        if (!/[.,]/.test(name) && name !== '') {
          expect(list('notes', `_sort=${encodeURIComponent(name)}&_order=desc`)[0]).toEqual(item)
        }
        expect(audit(sql)).toEqual([])
        put('notes', { schema: null })
        put('notes', { schema })
        expect(list('notes', 'q=needle')).toHaveLength(1)
        expect(audit(sql)).toEqual([])
      })
    },
  )
})

it('keeps collections whose fields are many and long', async () => {
  await inWorkspace((opened) => {
    const { put, insert, list, sql } = opened
    const names = Array.from({ length: 60 }, (_, i) => `${i}"`.padEnd(100, i % 2 ? '日' : '"'))
    const properties = Object.fromEntries(names.map((name) => [name, text]))
    put('wide', { schema: { properties } })
    const item = insert(
      'wide',
      Object.fromEntries(names.map((name, i) => [name, `text ${i} 日本`])),
    )
    expect(columnsOf(opened, 'wide')).toEqual(names.slice(0, 32).map((name) => `$.${name}`))
    for (const query of ['q=日本', 'q=t 31 日', `${encodeURIComponent(names[50] ?? '')}_like=50`]) {
      expect([query, list('wide', query)]).toEqual([query, [item]])
    }
    put('wide', {
      schema: { properties: Object.fromEntries(names.toReversed().map((name) => [name, text])) },
    })
    expect(list('wide', 'q=t 59 日')).toEqual([item])
    expect(audit(sql)).toEqual([])
  })
})
