import { expect, it } from 'vitest'
import type { Member } from '../../src/page/client/api-document.ts'
import { layOut } from '../../src/page/client/json-text.ts'
import { changedMembers, newMembers } from '../../src/page/client/members.ts'

const members: Member[] = [
  { name: 'title', schema: { type: 'string' }, isRequired: true },
  { name: 'year', schema: { type: 'integer' }, isRequired: false },
  { name: 'done', schema: { type: 'boolean', default: false }, isRequired: false },
  { name: 'open', schema: { type: 'boolean', default: true }, isRequired: false },
  { name: 'tags', schema: { type: 'array' }, isRequired: false },
]

function form(fields: { [name: string]: string }): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

it('sends of a new item what was filled in, and no defaults', () => {
  const untouched = { title: '', year: '', tags: '', open: 'on' }
  expect(newMembers(members, form(untouched))).toEqual({})
  const filled = { title: 'a\r\nb', year: '1965', tags: '["x"]', done: 'on' }
  expect(newMembers(members, form(filled))).toEqual({
    title: 'a\nb',
    year: 1965,
    tags: ['x'],
    done: true,
    open: false,
  })
  expect(newMembers(members, form({ year: '1e999x', tags: '[', open: 'on' }))).toEqual({
    year: '1e999x',
    tags: '[',
  })
})

it('sends of an edit what changed, and null for what was emptied', () => {
  const item = { id: 1, title: 'a', year: 1965, tags: ['x'], done: true, open: true, shelf: 'B' }
  const same = { title: 'a', year: '1965', tags: '["x"]', done: 'on', open: 'on' }
  expect(changedMembers(members, form(same), item)).toEqual({})
  const other = { title: 'b', year: '', tags: '["x"]' }
  expect(changedMembers(members, form(other), item)).toEqual({
    title: 'b',
    year: null,
    done: false,
    open: false,
  })
})

it('lays JSON out as JSON.stringify does, and leaves every value as it was sent', () => {
  const value = { a: [1, { b: 'x,{"y":[' }, []], 'c d': {}, e: null, f: '\\"' }
  expect(textOf(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
  expect(textOf('{"n":1.0,"n":12345678901234567890}')).toBe(
    '{\n  "n": 1.0,\n  "n": 12345678901234567890\n}',
  )
  expect(layOut('{"a":')).toBe(undefined)
  expect(layOut('<p>')).toBe(undefined)
})

function textOf(json: string): string | undefined {
  return layOut(json)
    ?.map(({ text }) => text)
    .join('')
}
