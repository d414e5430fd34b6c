/** A schema that changes: its items are held against it, and found by its fields. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { fill } from '../support/books.ts'
import { evict } from '../support/objects.ts'
import { newWorkspace, send } from '../support/send.ts'
import { starter } from '../support/starters.ts'

const PROBLEM = { Accept: 'application/problem+json' }

type Field = { type: string; [keyword: string]: unknown }

function schemaOf(properties: { [name: string]: Field }, required: string[] = []) {
  return { schema: { type: 'object', required, properties } }
}

async function things(items: object[], declaration: object = {}) {
  const { id, url } = await newWorkspace()
  expect((await send('PUT', `${url}/collections/things`, declaration)).status).toBe(201)
  for (const item of items) {
    expect((await send('POST', `${url}/api/things`, item)).status).toBe(201)
  }
  return { id, url, put: async (body: object) => send('PUT', `${url}/collections/things`, body) }
}

it('refuses a schema that items do not meet: at most ten are named, and nothing changes', async () => {
  const items = Array.from({ length: 12 }, (_, i) => ({ title: i % 2 === 0 ? i : 'x', n: i }))
  const { id, url } = await things(items)
  const paths = ['/collections', '/export', '/api/things?title=x', '/api/things?q=x']
  const state = async () =>
    Promise.all(
      paths.map(async (path) => {
        const { headers, text } = await send('GET', url + path)
        return [headers.get('ETag'), text]
      }),
    )
  const before = await state()
  for (const [properties, count] of [
    [{ title: { type: 'string' } }, 6],
    [{ n: { type: 'string' } }, 10],
    [{ title: { type: 'integer' }, n: { type: 'integer', maximum: 9 } }, 7],
  ] as const) {
    const path = `${url}/collections/things`
    const refused = await send<{ errors: object[] }>('PUT', path, schemaOf(properties), PROBLEM)
    expect(refused.status).toBe(409)
    expect(refused.body.errors).toHaveLength(count)
  }
  const missing = await send('PUT', `${url}/collections/things`, schemaOf({}, ['absent']))
  expect(missing.status).toBe(409)
  expect(await state()).toEqual(before)
  await evict(id)
  expect(await state()).toEqual(before)
})

it('finds old items by fields that are declared later', async () => {
  const { url, put } = await things([{ a: 'Apple', n: 2 }, { a: 'banana', n: 10 }, { n: 1 }])
  const fields = { a: { type: 'string' }, n: { type: 'integer' } }
  expect((await put(schemaOf(fields))).status).toBe(200)
  const ids = async (query: string) =>
    (await send<{ id: number }[]>('GET', `${url}/api/things?${query}`)).body.map(({ id }) => id)
  expect(await ids('a=Apple')).toEqual([1])
  expect(await ids('q=APPLE')).toEqual([1])
  expect(await ids('a_like=NAN')).toEqual([2])
  expect(await ids('n_gt=1&_sort=n&_order=desc')).toEqual([2, 1])
  expect(await ids('_sort=n')).toEqual([3, 1, 2])
  const bad = await send('GET', `${url}/api/things?n=x`)
  expectError(bad, 400, "The parameter 'n' must be an integer")
})

it('keeps what a field held that is declared no more', async () => {
  const fields = { a: { type: 'string' }, b: { type: 'boolean' } }
  const { url, put } = await things([{ a: 'x', b: true }], schemaOf(fields))
  expect((await put(schemaOf({ b: fields.b }))).status).toBe(200)
  expectResponse(await send('GET', `${url}/api/things/1`), 200, { id: 1, b: true, a: 'x' })
  expectResponse(await send('GET', `${url}/api/things?q=x`), 200, [])
  const [item] = (await send<object[]>('GET', `${url}/api/things?a=x`)).body
  expect(item).toEqual({ id: 1, b: true, a: 'x' })
  expect((await put({ schema: null })).status).toBe(200)
  expectResponse(await send('PUT', `${url}/api/things/1`, { b: 'open' }), 200, { id: 1, b: 'open' })
})

it('changes the type of a field, where its items allow it', async () => {
  const { url, put } = await things([{ v: 1 }, { v: 2 }], schemaOf({ v: { type: 'integer' } }))
  expect((await put(schemaOf({ v: { type: 'string' } }))).status).toBe(409)
  expect((await put(schemaOf({ v: { type: 'number' } }))).status).toBe(200)
  await send('POST', `${url}/api/things`, { v: 1.5 })
  const { body } = await send<{ v: number }[]>('GET', `${url}/api/things?v_gte=1.5&_sort=v`)
  expect(body.map(({ v }) => v)).toEqual([1.5, 2])
})

it('changes what the tutorial begins with, too', async () => {
  const { url } = await newWorkspace()
  const { fields, required } = starter('books')
  const path = `${url}/collections/books`
  const isbn = { type: 'string', minLength: 10 }
  const declared = schemaOf({ ...fields, isbn }, required)
  expect((await send('PUT', path, declared)).status).toBe(200)
  await send('PATCH', `${url}/api/books/1`, { isbn: '0123456789' })
  const found = await send('GET', `${url}/api/books?isbn=0123456789`)
  expectResponse(found, 200, [{ id: 1, title: 'Python Basics', isbn: '0123456789' }])
  const needed = schemaOf(declared.schema.properties, ['title', 'isbn'])
  expect((await send('PUT', path, needed)).status).toBe(409)
  await send('DELETE', `${url}/api/books/2`)
  expect((await send('PUT', path, needed)).status).toBe(200)
  expect((await send('POST', `${url}/api/books`, { title: 'x' })).status).toBe(400)
})

it('holds many items against a schema, all or nothing', async () => {
  const { id, url, put } = await things([])
  const many = Array.from({ length: 5000 }, (_, i) => ({ id: i + 1, title: `Thing ${i}` }))
  await fill(url, { things: [...many.slice(0, -1), { id: 5000, title: 7 }] })
  const declared = schemaOf({ title: { type: 'string' } })
  expect((await put(declared)).status).toBe(409)
  expect((await send('GET', `/w/${id}/collections/things`)).body).toMatchObject({ schema: null })
  await send('DELETE', `${url}/api/things/5000`)
  expect((await put(declared)).status).toBe(200)
  const found = await send('GET', `${url}/api/things?title=Thing+4000`)
  expectResponse(found, 200, [{ id: 4001, title: 'Thing 4000' }])
})
