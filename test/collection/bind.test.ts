import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_ID, bind, toDocument, toId } from '../../src/collection/bind.ts'
import type { JsonValue } from '../../src/input/json.ts'
import { refusalOf, things } from '../support/things.ts'

const declared = things({
  properties: {
    text: { type: 'string' },
    day: { type: ['string', 'null'], format: 'date' },
    count: { type: ['integer', 'null'] },
    size: { type: 'number' },
    open: { type: 'boolean' },
    tags: { type: 'array' },
    place: { type: 'object' },
    either: { type: ['string', 'number'] },
  },
})
const form = (...pairs: [name: string, text: string][]) =>
  bind(declared, 'form', JSON.stringify(pairs))
const json = (value: JsonValue) => bind(declared, 'json', JSON.stringify(value))

const refused = (name: string, problem: string, pointer = `/${name}`) => ({
  reason: 'invalid',
  message: `'${name}' ${problem}`,
  violations: [{ pointer, detail: `'${name}' ${problem}` }],
})

describe('bind', () => {
  it('makes the same item of JSON and of the same texts in a form', () => {
    const text = fc.string({ unit: 'grapheme' })
    const members = fc.record(
      {
        id: fc.integer({ min: 1, max: MAX_ID }),
        text,
        count: fc.maxSafeInteger(),
        size: fc.oneof(fc.integer(), fc.constantFrom(0.1, -2.5, 12345.678)),
        open: fc.boolean(),
        either: text,
        other: text,
        ['__proto__']: text,
        constructor: text,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(members, (members) => {
        const pairs = Object.entries(members).map(([name, value]): [string, string] => [
          name,
          String(value),
        ])
        const bound = form(...pairs)
        expect(bound).toEqual(json(members as JsonValue))
        const { id, ...others } = members
        expect(bound.id).toBe(id)
        expect(Object.entries(bound.members)).toEqual(Object.entries(others))
      }),
    )
  })

  it.each<[name: string, text: string, problem: string]>([
    ['count', '1.5x', 'must be an integer'],
    ['count', '', 'must be an integer'],
    ['count', 'null', 'must be an integer'],
    ['size', '1e3', 'must be a number'],
    ['size', '9007199254740993', 'must be a number'],
    ['open', 'yes', 'must be true or false'],
    ['open', '', 'must be true or false'],
    ['tags', '["a"]', 'cannot be sent in a form: send JSON'],
    ['place', '', 'cannot be sent in a form: send JSON'],
    ['id', 'a', 'must be an integer'],
    ['id', '1.5', `must be an integer from 1 to ${MAX_ID}`],
    ['id', '0', `must be an integer from 1 to ${MAX_ID}`],
  ])('refuses %s=%s in a form', (name, text, problem) => {
    expect(refusalOf(() => form([name, text]))).toEqual(refused(name, problem))
  })

  it('leaves to the schema what a text can mean and the schema may refuse', () => {
    expect(form(['count', '1.5'], ['text', ''], ['day', 'x'], ['either', '7']).members).toEqual({
      count: 1.5,
      text: '',
      day: 'x',
      either: '7',
    })
    expect(json({ count: '7', tags: 'a' }).members).toEqual({ count: '7', tags: 'a' })
  })

  it('refuses a member that a form gives twice, whatever it is', () => {
    for (const name of ['text', 'other', 'id', '', 'a/b']) {
      const twice = refused(name, 'is given twice', `/${name.replace('/', '~1')}`)
      expect(refusalOf(() => form([name, '1'], ['more', ''], [name, '1']))).toEqual(twice)
    }
  })

  it('makes an item of an empty form, and of nothing but an object', () => {
    expect(form()).toEqual({ id: undefined, members: {} })
    for (const value of [null, [], [{}], 'a', 1, true]) {
      expect([value, refusalOf(() => json(value))?.message]).toEqual([
        value,
        'The item must be a JSON object',
      ])
    }
  })

  it('keeps members whose names objects inherit', () => {
    const text = '{"__proto__":{"a":1},"constructor":null,"id":3}'
    const { id, members } = bind(declared, 'json', text)
    expect([id, JSON.stringify(members)]).toEqual([3, '{"__proto__":{"a":1},"constructor":null}'])
  })
})

it('takes for an id an integer from 1 to 2^52, and nothing else', () => {
  expect([toId(1), toId(MAX_ID)]).toEqual([1, 2 ** 52])
  for (const value of [0, -1, 1.5, MAX_ID + 1, 1e300, '1', '', null, true, [1], {}]) {
    const problem = `must be an integer from 1 to ${MAX_ID}`
    expect([value, refusalOf(() => toId(value))]).toEqual([value, refused('id', problem)])
  }
})

describe('toDocument', () => {
  it('completes and checks what is stored', () => {
    const todos = things({
      required: ['title'],
      properties: { title: { type: 'string' }, done: { type: 'boolean', default: false } },
    })
    const text = '{"title":"x","done":false,"more":[1]}'
    expect(toDocument(todos, { more: [1], title: 'x' }, 100)).toEqual({
      members: JSON.parse(text) as JsonValue,
      text,
    })
    expect(refusalOf(() => toDocument(todos, { done: 1 }, 100))).toEqual({
      reason: 'invalid',
      message: "Missing 'title'",
      violations: [
        { pointer: '/title', detail: "'title' is required" },
        { pointer: '/done', detail: "'done' must be true or false" },
      ],
    })
  })

  it('lets a document have as many bytes as the limit, and not one more', () => {
    const members = { text: 'é😀' }
    expect(toDocument(things(null), members, 17).text).toBe('{"text":"é😀"}')
    expect(refusalOf(() => toDocument(things(null), members, 16))).toEqual({
      reason: 'too-large',
      message: 'Thing would be over 16 bytes',
      violations: [],
    })
  })
})
