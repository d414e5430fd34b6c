import { describe, expect, it } from 'vitest'
import { define, parseDeclaration } from '../../src/collection/declaration.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'
import { collections } from '../../src/collections.ts'
import { refusalOf } from '../support/things.ts'

const parse = (body: unknown, name = 'things') => parseDeclaration(name, body as Members)

describe('define', () => {
  it('makes an open collection of a name alone', () => {
    expect(define({ name: 'things' })).toEqual({
      name: 'things',
      noun: 'Thing',
      kind: 'list',
      id: 'integer',
      schema: null,
      actions: {},
      seed: [],
    })
  })

  it.each([
    ['shopping_lists', 'Shopping list'],
    ['people', 'Person'],
    ['news', 'News'],
    ['user-stories', 'User story'],
    ['a b', 'A b'],
    ['bücher', 'Bücher'],
    ['日本', '日本'],
    ['s', 's'],
    ['--', '--'],
    [' ', ' '],
    ['1', '1'],
  ])('calls an item of %j %j', (name, noun) => {
    expect(define({ name }).noun).toBe(noun)
  })

  it.each([
    'a',
    'A1',
    'is_done',
    'order',
    'select',
    'constructor',
    '__proto__',
    'changes',
    'collections',
    'items_1',
    'sqlite_schema',
    'export',
    'users',
    '😀',
    'a.b',
    '..a',
    'a"b',
    'ä'.repeat(100),
  ])('takes %j for a name', (name) => {
    expect(define({ name }).name).toBe(name)
  })

  it.each([
    ['', /no path can name it/],
    ['.', /no path can name it/],
    ['..', /no path can name it/],
    ['a/b', /a name has no slash/],
    ['a'.repeat(101), /at most 100 characters/],
    ['a\0', /NUL/],
    ['\ud800', /lone surrogate/],
    ['hello', /\/api\/hello is a path of its own/],
    ['user', /is a path of its own/],
    ['status', /is a path of its own/],
    ['time', /is a path of its own/],
    ['echo', /is a path of its own/],
    ['search', /is a path of its own/],
  ])('refuses %j for a name', (name, problem) => {
    const message = expect.stringMatching(problem) as string
    expect(refusalOf(() => define({ name }))).toEqual({
      reason: 'invalid',
      message,
      violations: [],
    })
  })
})

describe('parseDeclaration', () => {
  it('takes a body for what it says, and fills in the rest', () => {
    const body = {
      noun: 'Ding',
      kind: 'list',
      id: 'integer',
      schema: { required: ['a'], properties: { a: { type: 'string' } } },
      actions: { finish: { patch: { done: true, 'a.b': null } }, 'X-1_y': { patch: {} } },
      seed: [{ a: 'x' }, { a: 'y', id: 7 }],
    }
    expect(parse(body)).toEqual({
      name: 'things',
      ...body,
      schema: { type: 'object', ...body.schema },
    })
    expect(parse({})).toEqual(define({ name: 'things' }))
    expect(parse({ schema: null, actions: {}, seed: [] })).toEqual(define({ name: 'things' }))
  })

  it('takes back what a client has read, a description', () => {
    for (const declaration of collections) {
      const definition = define(declaration)
      const description = { ...definition, items: 3, observed: { type: 'object', properties: {} } }
      const read = JSON.parse(JSON.stringify(description)) as Members
      expect(JSON.stringify(parse(read, definition.name))).toBe(JSON.stringify(definition))
    }
  })

  const action = (value: JsonValue, name = 'a') => ({ actions: { [name]: value } })
  it.each<[body: object, pointer: string, problem: RegExp]>([
    [{ schemas: {} }, '/schemas', /is not a member of a collection/],
    [{ 'a/b': 1 }, '/a~1b', /is not a member/],
    [JSON.parse('{"__proto__":1}') as object, '/__proto__', /is not a member/],
    [{ constructor: 1 }, '/constructor', /is not a member/],
    [{ name: 'others' }, '/name', /must be 'things', as in the path/],
    [{ name: null }, '/name', /must be 'things'/],
    [{ noun: '' }, '/noun', /1 to 100 characters/],
    [{ noun: 'a'.repeat(101) }, '/noun', /1 to 100 characters/],
    [{ noun: null }, '/noun', /1 to 100 characters/],
    [{ kind: 'object' }, '/kind', /must be 'list'/],
    [{ id: 'string' }, '/id', /must be 'integer'/],
    [{ actions: [] }, '/actions', /must be an object/],
    [{ actions: null }, '/actions', /must be an object/],
    [action({ patch: [] }), '/actions/a', /must be an object such as/],
    [action({ patch: null }), '/actions/a', /must be an object such as/],
    [action({}), '/actions/a', /must be an object such as/],
    [action(null), '/actions/a', /must be an object such as/],
    [action({ patch: {}, more: 1 }), '/actions/a', /must be an object such as/],
    [action({ patch: {} }, ''), '/actions/', /must be named with letters/],
    [action({ patch: {} }, '1st'), '/actions/1st', /must be named with letters/],
    [action({ patch: {} }, 'a/b'), '/actions/a~1b', /must be named with letters/],
    [action({ patch: {} }, 'a\n'), '/actions/a\n', /must be named with letters/],
    [action({ patch: { id: 9 } }), '/actions/a/patch/id', /cannot change an id/],
    [{ seed: {} }, '/seed', /must be an array of objects/],
    [{ seed: [{}, []] }, '/seed', /must be an array of objects/],
    [{ seed: [null] }, '/seed', /must be an array of objects/],
  ])('refuses %j', (body, pointer, problem) => {
    const detail = expect.stringMatching(problem) as string
    expect(refusalOf(() => parse(body))).toEqual({
      reason: 'invalid',
      message: detail,
      violations: [{ pointer, detail }],
    })
  })

  it('takes twenty actions and a seed of a thousand, and no more', () => {
    const actions = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, { patch: {} }]))
    const seed = (length: number) => Array.from({ length }, () => ({}))
    expect(refusalOf(() => parse({ actions: actions(20), seed: seed(1000) }))).toBeUndefined()
    expect(refusalOf(() => parse({ actions: actions(21) }))?.message).toBe(
      "'actions' are more than 20",
    )
    expect(refusalOf(() => parse({ seed: seed(1001) }))?.message).toBe(
      "'seed' holds more than 1000 items",
    )
  })
})
