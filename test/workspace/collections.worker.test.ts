/** Collections as a workspace keeps them: what they are, their tables, and what comes and goes. */
import { expect, it } from 'vitest'
import type { Description } from '../../src/collection/definition.ts'
import {
  type Opened,
  columnsOf,
  contentOf,
  done,
  inWorkspace,
  parse,
} from '../support/in-workspace.ts'
import { audit } from '../support/audit.ts'
import type { Item } from '../support/starters.ts'

const text = { type: 'string' }

const seqOf = ({ sql }: Opened) =>
  sql.exec<{ seq: number }>('SELECT max(seq) AS seq FROM changes').one().seq

/** The ids of the items that a query finds. */
const idsOf = ({ list }: Opened, name: string, query: string) =>
  list(name, query).map(({ id }) => id)

it('makes a collection with its seed, and describes it with what it holds', async () => {
  await inWorkspace((opened) => {
    const { workspace, put, insert } = opened
    // The one without an id gets the next: 8.
    const seed = [{ a: 'x' }, { a: 'y', id: 7 }]
    const made = put('notes', { noun: 'Memo', seed, actions: { end: { patch: { ended: true } } } })
    const definition = {
      name: 'notes',
      noun: 'Memo',
      kind: 'list',
      id: 'integer',
      schema: null,
      actions: { end: { patch: { ended: true } } },
      seed,
    }
    const properties = { a: { type: 'string' } }
    const observed = { type: 'object', required: ['a'], properties }
    expect(made).toEqual({ ...definition, items: 2, observed })
    expect(Object.keys(made)).toEqual([...Object.keys(definition), 'items', 'observed'])
    expect(insert('notes', { a: 'z' })).toEqual({ id: 9, a: 'z' })
    expect(parse(workspace.act('notes', '9', 'end', null, null))).toEqual({
      id: 9,
      a: 'z',
      ended: true,
    })
    expect(parse(workspace.describeCollection('notes', null)) as Description).toMatchObject({
      items: 3,
      observed: { properties: { a: text, ended: { type: 'boolean' } } },
    })
    const all = parse(workspace.describeCollections()) as Description[]
    expect(all.map(({ name, items }) => [name, items])).toEqual([
      ['users', 2],
      ['books', 2],
      ['todos', 1],
      ['messages', 0],
      ['notes', 3],
    ])
    expect(audit(opened.sql)).toEqual([])
  })
})

it('takes the same definition again for no change', async () => {
  await inWorkspace((opened) => {
    const { workspace } = opened
    workspace.putCollection('notes', '{"schema":{"properties":{"a":{}}}}', null, null)
    const before = seqOf(opened)
    for (const { name } of parse(workspace.describeCollections()) as Description[]) {
      const described = done(workspace.describeCollection(name, null))
      const put = done(workspace.putCollection(name, described.json ?? '', null, null))
      expect(put).toEqual({ ...described, createdId: '' })
    }
    const shorter = '{"schema":{"type":"object","properties":{"a":{}}},"seed":[]}'
    done(workspace.putCollection('notes', shorter, null, null))
    expect(seqOf(opened)).toBe(before)
  })
})

it('takes the same item again for no change', async () => {
  await inWorkspace((opened) => {
    const { workspace } = opened
    const book = done(workspace.get('books', '1', null, null))
    const before = seqOf(opened)
    const again = { ...book, createdId: '' }
    const text = book.json ?? ''
    expect(workspace.put('books', '1', 'json', text, null, null)).toEqual(again)
    expect(workspace.patch('books', '1', 'json', text, null, null)).toEqual(again)
    done(workspace.act('todos', '1', 'complete', null, null))
    const completed = seqOf(opened)
    done(workspace.act('todos', '1', 'complete', null, null))
    done(workspace.importContent(JSON.stringify(contentOf(workspace))))
    expect([completed, seqOf(opened)]).toEqual([before + 1, before + 1])
  })
})

it('finds what an item says now, whatever it said before', async () => {
  await inWorkspace((opened) => {
    const { workspace, put, sql } = opened
    const nullable = { type: ['string', 'null'] }
    put('notes', { schema: { properties: { a: nullable, b: text } }, seed: [{ b: 'stays' }] })
    const values = ['first words', 'other words', null, 'words again', undefined, 'at last', '']
    for (const a of values) {
      done(workspace.put('notes', '1', 'json', JSON.stringify({ a, b: 'stays' }), null, null))
      for (const word of ['first', 'other', 'again', 'last', 'stays']) {
        const isFound = `${a} stays`.includes(word)
        expect([a, word, idsOf(opened, 'notes', `q=${word}`)]).toEqual([
          a,
          word,
          isFound ? [1] : [],
        ])
      }
      expect(audit(sql)).toEqual([])
    }
    done(workspace.remove('notes', '1', null, null))
    expect(idsOf(opened, 'notes', 'q=stays')).toEqual([])
  })
})

it('changes what a collection is, and leaves its items and their versions as they are', async () => {
  await inWorkspace((opened) => {
    const { workspace, put, list, sql } = opened
    put('notes', {
      seed: [
        { a: 'first words', b: 1 },
        { a: 'other', b: 2, c: true },
      ],
    })
    const before = list('notes')
    const tags = () =>
      before.map(({ id }) => done(workspace.get('notes', String(id), null, null)).tag)
    const versions = tags()
    const steps: [properties: object | null, columns: string[]][] = [
      [{ a: text }, ['$.a']],
      [{ a: text, b: { type: 'integer' } }, ['$.a', '$.b']],
      [{ b: { type: 'number' }, a: text, c: { type: 'boolean' } }, ['$.a', '$.b', '$.c']],
      [{ c: { type: 'boolean' } }, ['$.c']],
      [{ c: { type: ['boolean', 'null'] }, a: { type: 'string', minLength: 2 } }, ['$.c', '$.a']],
      [{ b: { type: ['string', 'integer'] }, A: text, a: text }, ['$.A']],
      [{ a: text, A: text }, ['$.a']],
      [{ a: text, d: text }, ['$.a', '$.d']],
      [{ a: text, d: { type: 'number' } }, ['$.a', '$.d']],
      [{ a: text, d: { type: 'boolean' } }, ['$.a', '$.d']],
      [null, []],
      [{}, []],
    ]
    for (const [properties, columns] of steps) {
      put('notes', { schema: properties && { properties } })
      expect(columnsOf(opened, 'notes').toSorted()).toEqual(columns.toSorted())
      expect(list('notes')).toEqual(before)
      expect(tags()).toEqual(versions)
      for (const query of [
        'a=other',
        'a_like=THE',
        'b_gt=1',
        'c=true',
        '_sort=b&_order=desc&_limit=1',
      ]) {
        expect([properties, query, idsOf(opened, 'notes', query)]).toEqual([properties, query, [2]])
      }
      const isSearched = properties === null || columns.includes('$.a')
      expect([properties, idsOf(opened, 'notes', 'q=words')]).toEqual([
        properties,
        isSearched ? [1] : [],
      ])
      expect(audit(sql)).toEqual([])
    }
  })
})

it('declares what it observes', async () => {
  await inWorkspace((opened) => {
    const { workspace, put, list } = opened
    put('notes', {
      seed: [
        { a: 'x', b: [1, { c: null }] },
        { a: 'y', b: [], d: 0.5 },
      ],
    })
    const description = parse(workspace.describeCollection('notes', null)) as Description
    const declared = put('notes', { ...description, schema: description.observed })
    expect(declared.schema).toEqual(description.observed)
    expect(columnsOf(opened, 'notes')).toEqual(['$.a', '$.d'])
    expect(list('notes', 'd_lt=1')).toHaveLength(1)
    expect(audit(opened.sql)).toEqual([])
  })
})

it('refuses a schema that items do not meet, names the first ten, and changes nothing', async () => {
  await inWorkspace((opened) => {
    const { workspace, put, list } = opened
    const seed = Array.from({ length: 15 }, (_, i) => ({ n: i < 3 ? i : `${i}` }))
    put('notes', { seed })
    const described = workspace.describeCollection('notes', null)
    const schema = { properties: { n: { type: 'integer' } } }
    const refused = workspace.putCollection('notes', JSON.stringify({ schema }), null, null)
    const details = Array.from({ length: 10 }, (_, i) => ({
      detail: `Note ${i + 4}: 'n' must be an integer`,
    }))
    expect(refused).toEqual({
      ok: false,
      reason: 'conflict',
      message: `The schema does not fit: ${details[0]?.detail}`,
      violations: details,
    })
    expect(workspace.describeCollection('notes', null)).toEqual(described)
    expect(list('notes')).toHaveLength(15)
    expect(audit(opened.sql)).toEqual([])
  })
})

it('gives no id twice, though a collection be removed and made again', async () => {
  await inWorkspace(({ workspace, put, insert, list, sql }) => {
    put('notes', { seed: [{ a: 1 }, { a: 2 }] })
    insert('notes', { a: 3 })
    done(workspace.removeCollection('notes', null, null))
    expect(put('notes', { seed: [{ a: 4 }] }).items).toBe(1)
    expect(insert('notes', { a: 5 }).id).toBe(5)
    expect(list('notes').map(({ id }) => id)).toEqual([4, 5])
    expect(audit(sql)).toEqual([])
  })
})

it('begins again as it began, whatever collections there were', async () => {
  await inWorkspace(({ workspace, put, insert, sql }) => {
    const described = parse(workspace.describeCollections())
    const content = contentOf(workspace)
    for (const change of [
      () => insert('books', { title: 'x' }),
      () => put('notes', { seed: [{ a: 1 }] }),
      () => workspace.removeCollection('books', null, null),
      () => put('todos', { schema: null, noun: 'Task' }),
      () => workspace.removeCollection('users', null, null),
      () => put('users', {}),
    ]) {
      change()
      done(workspace.reset())
      expect(contentOf(workspace)).toEqual(content)
      expect(parse(workspace.describeCollections())).toEqual(described)
      expect(insert('books', { title: 'x' }).id).toBe(3)
      put('notes', {})
      expect(insert('notes', {}).id).toBe(1)
      done(workspace.removeCollection('notes', null, null))
      expect(audit(sql)).toEqual([])
    }
  })
})

it('holds to the conditions of a put and a removal', async () => {
  await inWorkspace(({ workspace, put, insert }) => {
    put('notes', {})
    const tag = () => [done(workspace.describeCollection('notes', null)).tag]
    const failed = {
      ok: false,
      reason: 'precondition-failed',
      message: expect.stringMatching(/^The collection 'notes' (has changed|exists): /) as string,
    }
    const old = tag()
    insert('notes', {})
    expect(workspace.putCollection('notes', '{"noun":"x"}', old, null)).toMatchObject(failed)
    expect(workspace.putCollection('notes', '{"noun":"x"}', null, '*')).toMatchObject(failed)
    expect(workspace.removeCollection('notes', old, null)).toMatchObject(failed)
    expect(workspace.removeCollection('notes', null, tag())).toMatchObject(failed)
    expect(workspace.putCollection('new', '{}', '*', null)).toMatchObject({
      reason: 'precondition-failed',
    })
    expect(workspace.describeCollection('notes', tag())).toMatchObject({ ok: true, json: null })
    expect(workspace.putCollection('notes', '{"noun":"x"}', tag(), old)).toMatchObject({ ok: true })
    expect(workspace.putCollection('new', '{}', null, '*')).toMatchObject({ createdId: 'new' })
    expect(workspace.removeCollection('notes', tag(), null)).toEqual({ ok: true })
    for (const result of [
      workspace.describeCollection('notes', null),
      workspace.removeCollection('notes', null, null),
      workspace.insert('notes', 'json', '{}'),
      workspace.get('notes', '1', null, null),
    ]) {
      const message = 'Unknown collection: notes'
      expect(result).toEqual({ ok: false, reason: 'not-found', message, violations: [] })
    }
  })
})

it('has fifty collections at most', async () => {
  await inWorkspace(({ workspace, put, sql }) => {
    for (let n = 5; n <= 50; n++) put(`c${n}`, {})
    const refused = { ok: false, reason: 'full', message: 'A workspace has at most 50 collections' }
    expect(workspace.putCollection('more', '{}', null, null)).toMatchObject(refused)
    put('c7', { noun: 'Changed' })
    done(workspace.removeCollection('c9', null, null))
    put('more', {})
    expect(audit(sql)).toEqual([])
  })
})

it('answers an action that a collection does not declare like what is not there', async () => {
  await inWorkspace(({ workspace, put, list }) => {
    put('notes', { seed: [{ a: 1 }], actions: { end: { patch: { a: null, b: { c: 1 } } } } })
    expect(parse(workspace.act('notes', '1', 'end', null, null)) as Item).toEqual({
      id: 1,
      b: { c: 1 },
    })
    for (const name of ['start', 'constructor', '__proto__', '']) {
      expect(workspace.act('notes', '1', name, null, null)).toMatchObject({ reason: 'not-found' })
    }
    expect(workspace.act('notes', '2', 'end', null, null)).toMatchObject({ reason: 'not-found' })
    expect(list('notes')).toEqual([{ id: 1, b: { c: 1 } }])
  })
})
