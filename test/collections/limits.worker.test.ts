/** What a definition may not be: too large, too deep, or dear to check. */
import { expect, it } from 'vitest'
import { newWorkspace, send } from '../support/send.ts'

/** A schema of so many levels. */
function nested(levels: number): object {
  return levels === 1 ? {} : { properties: { a: nested(levels - 1) } }
}

const root = `/w/${(await newWorkspace()).id}`

it.each<[title: string, status: number, schema: object]>([
  ['16 levels', 201, nested(16)],
  ['17 levels', 400, nested(17)],
  ['a reference into itself', 201, { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: {} } }],
  ['a reference out of itself', 400, { properties: { a: { $ref: 'https://x.test/s.json' } } }],
  ['a reference to a file', 400, { properties: { a: { $ref: 'other.json#/a' } } }],
  ['a reference to nothing', 400, { properties: { a: { $ref: '#/$defs/b' } } }],
  [
    'a reference that leads back to itself',
    400,
    {
      properties: { a: { $ref: '#/$defs/a' } },
      $defs: { a: { properties: { a: { $ref: '#/$defs/a' } } } },
    },
  ],
  [
    'references that multiply',
    400,
    {
      properties: { a: { $ref: '#/$defs/d0' } },
      $defs: Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `d${i}`,
          i === 11
            ? {}
            : { anyOf: Array.from({ length: 8 }, () => ({ $ref: `#/$defs/d${i + 1}` })) },
        ]),
      ),
    },
  ],
  ['a pattern', 400, { properties: { a: { type: 'string', pattern: '^(a+)+$' } } }],
  ['a pattern for names', 400, { patternProperties: { '^(a+)+$': {} } }],
  ['a pattern deep inside', 400, { properties: { a: { items: { pattern: 'a' } } } }],
  ['an id', 400, { properties: { id: { type: 'integer' } } }],
  ['an id that is required', 400, { required: ['id'] }],
  ['a type that is none', 400, { properties: { a: { type: 'text' } } }],
  ['another type than object', 400, { type: 'array' }],
  ['a bound that is none', 400, { properties: { a: { maximum: 'x' } } }],
  ['a member named __proto__', 201, JSON.parse('{"properties":{"__proto__":{"type":"string"}}}')],
  ['a member named constructor', 201, { properties: { constructor: { type: 'integer' } } }],
  [
    'names with quotes and dots',
    201,
    { properties: { 'a"b': { type: 'string' }, 'a.b': { type: 'integer' }, "a'b": {}, '': {} } },
  ],
  [
    'names that differ by case alone',
    201,
    { properties: { a: { type: 'string' }, A: { type: 'integer' } } },
  ],
  [
    'names that are columns of ours',
    201,
    { properties: { doc: { type: 'string' }, version: { type: 'integer' }, rowid: {}, rank: {} } },
  ],
])('answers a schema with %s with %i %i', async (title, status, schema) => {
  const path = `${root}/collections/${encodeURIComponent(title)}`
  const put = await send('PUT', path, { schema })
  expect(put.status, put.text).toBe(status)
  if (status !== 201) return expect((await send('GET', path)).status).toBe(404)
  const items = path.replace('/collections/', '/api/')
  const created = await send<{ id: number }>('POST', items, { other: 1 })
  expect(created).toMatchObject({ status: 201, body: { id: 1, other: 1 } })
  expect((await send('GET', items)).body).toEqual([created.body])
  expect((await send('DELETE', path)).status).toBe(204)
})

it('takes a large schema, and none over 64 KiB', async () => {
  const schema = (length: number) => ({ schema: { description: 'x'.repeat(length) } })
  expect((await send('PUT', `${root}/collections/large`, schema(60_000))).status).toBe(201)
  expect((await send('PUT', `${root}/collections/larger`, schema(65_600))).status).toBe(413)
})

it('takes as many fields as a schema has room for', async () => {
  const names = Array.from({ length: 900 }, (_, i) => `field ${i}`)
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const { status, text } = await send('PUT', `${root}/collections/wide`, { schema: { properties } })
  expect([201, 400], text).toContain(status)
  if (status !== 201) return
  const members = Object.fromEntries(names.map((name) => [name, name]))
  const created = await send('POST', `${root}/api/wide`, members)
  expect(created.status, created.text).toBe(201)
  const found = await send<object[]>('GET', `${root}/api/wide?field+899=field+899`)
  expect(found.body).toHaveLength(1)
  expect((await send('DELETE', `${root}/collections/wide`)).status).toBe(204)
})

it('has at most 50 collections a workspace', async () => {
  const own = `/w/${(await newWorkspace()).id}`
  const { body } = await send<object[]>('GET', `${own}/collections`)
  for (let i = body.length; i < 50; i++) {
    expect((await send('PUT', `${own}/collections/c${i}`, {})).status).toBe(201)
  }
  expect((await send('PUT', `${own}/collections/more`, {})).status).toBe(507)
  expect((await send('PUT', `${own}/collections/c49`, { noun: 'Last' })).status).toBe(200)
  expect((await send('DELETE', `${own}/collections/c49`)).status).toBe(204)
  expect((await send('PUT', `${own}/collections/more`, {})).status).toBe(201)
  expect((await send<object[]>('GET', `${own}/collections`)).body).toHaveLength(50)
})
