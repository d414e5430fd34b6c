import { expect, it } from 'vitest'
import type { Field } from '../../src/page/client/api-document.ts'
import {
  changedMembers,
  inputOf,
  newMembers,
  wholeItem,
} from '../../src/page/client/form-members.ts'

function field(name: string, schema: Field['schema']): Field {
  return { name, schema, isRequired: false }
}

const fields: Field[] = [
  { name: 'title', schema: { type: 'string' }, isRequired: true },
  field('year', { type: 'integer' }),
  field('done', { type: 'boolean', default: false }),
  field('open', { type: 'boolean', default: true }),
  field('tags', { type: 'array' }),
]

function form(entries: { [name: string]: string }): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(entries)) data.append(name, value)
  return data
}

it('sends of a new item what was filled in, and no defaults', () => {
  const untouched = { title: '', year: '', tags: '', open: 'on' }
  expect(newMembers(fields, form(untouched))).toEqual({})
  const filled = { title: 'a\r\nb', year: '1965', tags: '["x"]', done: 'on' }
  expect(newMembers(fields, form(filled))).toEqual({
    title: 'a\nb',
    year: 1965,
    tags: ['x'],
    done: true,
    open: false,
  })
  expect(newMembers(fields, form({ year: '1e999x', tags: '[', open: 'on' }))).toEqual({
    year: '1e999x',
    tags: '[',
  })
})

it('sends of an edit what changed, and null for what was emptied', () => {
  const item = { id: 1, title: 'a', year: 1965, tags: ['x'], done: true, open: true, shelf: 'B' }
  const same = { title: 'a', year: '1965', tags: '["x"]', done: 'on', open: 'on' }
  expect(changedMembers(fields, form(same), item)).toEqual({})
  const other = { title: 'b', year: '', tags: '["x"]' }
  expect(changedMembers(fields, form(other), item)).toEqual({
    title: 'b',
    year: null,
    done: false,
    open: false,
  })
})

it('has a control for each kind of field, null beside its type or not', () => {
  const inputs = [
    { type: 'string' },
    { type: ['string', 'null'] },
    { type: 'integer' },
    { type: ['number', 'null'] },
    { type: 'boolean' },
    { type: 'string', format: 'date' },
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'email' },
    { type: 'string', format: 'uri' },
    { type: 'array' },
    { type: 'object' },
    { type: ['string', 'integer'] },
    {},
  ].map((schema) => inputOf(field('x', schema as Field['schema'])))
  expect(inputs).toEqual([
    'text',
    'text',
    'number',
    'number',
    'checkbox',
    'date',
    'datetime',
    'email',
    'url',
    'json',
    'json',
    'json',
    'json',
  ])
})

it('leaves a field that holds null as it is, until something is filled in', () => {
  const nullable = [
    field('note', { type: ['string', 'null'] }),
    field('done', { type: ['boolean', 'null'] }),
  ]
  const item = { id: 1, note: null, done: null }
  expect(changedMembers(nullable, form({ note: '' }), item)).toEqual({})
  expect(changedMembers(nullable, form({ note: 'a', done: 'on' }), item)).toEqual({
    note: 'a',
    done: true,
  })
})

it('reads a field of several types as JSON, and sends as a string what is none', () => {
  const mixed = [field('size', { type: ['string', 'integer'] })]
  expect(newMembers(mixed, form({ size: '12' }))).toEqual({ size: 12 })
  expect(newMembers(mixed, form({ size: '"12"' }))).toEqual({ size: '12' })
  expect(newMembers(mixed, form({ size: 'large' }))).toEqual({ size: 'large' })
})

it('sends the choice of an enum as the schema has it', () => {
  const level = [field('level', { enum: [1, '2', null] })]
  expect(newMembers(level, form({ level: '1' }))).toEqual({ level: 1 })
  expect(newMembers(level, form({ level: '2' }))).toEqual({ level: '2' })
  expect(newMembers(level, form({ level: 'null' }))).toEqual({ level: null })
})

it('names what was taken out of an object, which a merge patch would keep', () => {
  const place = [field('place', { type: 'object' })]
  const item = { id: 1, place: { room: 'B', shelf: { row: 1, end: 'left' }, of: [1] } }
  const text = '{"shelf":{"row":2},"of":[]}'
  expect(changedMembers(place, form({ place: text }), item)).toEqual({
    place: { room: null, shelf: { row: 2, end: null }, of: [] },
  })
  expect(newMembers(place, form({ place: text }))).toEqual({
    place: { shelf: { row: 2 }, of: [] },
  })
})

it('sends the item of an open collection as it was written', () => {
  expect(wholeItem(form({ item: '{"n":1.0}' }))).toBe('{"n":1.0}')
  expect(wholeItem(form({ item: '{' }))).toBe('{')
  expect(wholeItem(form({ item: ' ' }))).toBe('{}')
})
