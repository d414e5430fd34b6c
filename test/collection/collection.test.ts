import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../src/collection/kinds/kinds.ts'
import type { Members } from '../../src/input/json.ts'
import { things } from '../support/things.ts'

const declared = things({
  required: ['text', 'undeclared'],
  properties: {
    text: { type: 'string' },
    count: { type: 'integer', minimum: 0 },
    open: { type: 'boolean', default: false },
    tags: { type: 'array', default: [] },
    added: { type: ['string', 'null'], format: 'date' },
    either: { type: ['string', 'number'] },
    any: true,
  },
})

it('knows its fields as they are declared', () => {
  const { properties = {} } = declared.definition.schema ?? {}
  expect(declared.fields.map(({ name }) => name)).toEqual(Object.keys(properties))
  for (const { name, schema, kind, isRequired } of declared.fields) {
    expect(schema, name).toEqual(properties[name])
    expect(kind, name).toBe(kindOf(schema))
    expect(isRequired, name).toBe(name === 'text')
  }
  expect(declared.field('count')?.kind?.type).toBe('integer')
  expect(declared.field('undeclared')).toBeUndefined()
  expect(declared.field('constructor')).toBeUndefined()
  expect(declared.textFields).toEqual(['text', 'added'])
})

it('has no fields and checks nothing where it is open', () => {
  const open = things(null)
  expect([open.isOpen, open.fields, open.textFields, open.validator]).toEqual([
    true,
    [],
    [],
    undefined,
  ])
  expect(JSON.stringify(open.complete({ b: 1, a: null }))).toBe('{"b":1,"a":null}')
  expect([declared.isOpen, things({}).isOpen]).toEqual([false, false])
})

describe('complete', () => {
  it('puts declared members first, as declared, and the others behind, as they came', () => {
    const members = { z: 1, open: true, a: null, text: 'x', _: [] }
    expect(JSON.stringify(declared.complete(members))).toBe(
      '{"text":"x","open":true,"tags":[],"z":1,"a":null,"_":[]}',
    )
  })

  it('gives defaults to absent members alone: null is a value', () => {
    expect(declared.complete({})).toEqual({ open: false, tags: [] })
    expect(declared.complete({ open: null, tags: [1] })).toEqual({ open: null, tags: [1] })
  })

  it('takes inherited names for members only where they were sent', () => {
    const inherited = things({ properties: { constructor: {}, valueOf: {}, ['__proto__']: {} } })
    expect(Object.entries(inherited.complete({}))).toEqual([])
    const sent = JSON.parse('{"__proto__":{"open":1},"constructor":2}') as Members
    expect(JSON.stringify(declared.complete(sent))).toBe(
      '{"open":false,"tags":[],"__proto__":{"open":1},"constructor":2}',
    )
  })

  it('changes no member, loses none and is done after once', () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('open', 'count', '1', '__proto__'))
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (members) => {
        const sent = members as Members
        const complete = declared.complete(sent)
        expect({ ...complete, ...sent }).toEqual(complete)
        const added = Object.keys(complete).filter((name) => !Object.hasOwn(sent, name))
        expect(['open', 'tags']).toEqual(expect.arrayContaining(added))
        expect(JSON.stringify(declared.complete(complete))).toBe(JSON.stringify(complete))
      }),
    )
  })
})

it('does not let validation change the definition', () => {
  const before = JSON.stringify(declared.definition)
  declared.validator?.validate({ text: 1 })
  expect(JSON.stringify(declared.definition)).toBe(before)
})
