/** An open collection takes any object, and shows the schema that its items have. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'

const ITEMS = [
  { id: 1, title: 'One', year: 1999, price: 1.5, tags: ['a'], place: { lat: 1 } },
  { id: 2, title: 'Two', year: 2001, price: 2, lent: true, 'a"b': null },
  { id: 3, title: 'three', year: '2010', tags: [] },
]

async function openCollection(): Promise<string> {
  const { id } = await newWorkspace()
  expect((await send('PUT', `/w/${id}/collections/things`, {})).status).toBe(201)
  for (const item of ITEMS) await send('POST', `/w/${id}/api/things`, item)
  return `/w/${id}`
}

it('gives back whatever object it was sent', async () => {
  const root = await openCollection()
  expectResponse(await send('GET', `${root}/api/things`), 200, ITEMS)
  expectResponse(await send('POST', `${root}/api/things`), 201, { id: 4 })
  const array = await send('POST', `${root}/api/things`, [])
  expectError(array, 400, 'The body must be a JSON object')
  const form = await send('POST', `${root}/api/things`, new URLSearchParams({ year: '7' }))
  expectResponse(form, 201, { id: 5, year: '7' })
})

it.each<[query: string, ids: number[]]>([
  ['?title=One', [1]],
  ['?year=2001', [2]],
  // Numbers compare as numbers, texts as texts.
  ['?year_gt=1999', [2, 3]],
  ['?price_gte=1.5&_sort=price&_order=desc', [2, 1]],
  ['?lent=true', [2]],
  ['?title_like=T', [2, 3]],
  ['?place.lat=1', [1]],
  ['?_sort=title', [1, 2, 3]],
  ['?_page=2&_limit=2', [3]],
])('answers %s as it would for undeclared members', async (query, ids) => {
  const root = await openCollection()
  const { status, body } = await send<{ id: number }[]>('GET', `${root}/api/things${query}`)
  expect([status, body.map(({ id }) => id)]).toEqual([200, ids])
})

it('observes the schema that its items have', async () => {
  const root = await openCollection()
  const { body } = await send<{ schema: null; observed: object }>(
    'GET',
    `${root}/collections/things`,
  )
  expect(body.schema).toBeNull()
  expect(body.observed).toEqual({
    type: 'object',
    required: ['title', 'year'],
    properties: {
      title: { type: 'string' },
      year: { type: ['integer', 'string'] },
      price: { type: 'number' },
      tags: { type: 'array', items: { type: 'string' } },
      place: { type: 'object', required: ['lat'], properties: { lat: { type: 'integer' } } },
      lent: { type: 'boolean' },
      'a"b': { type: 'null' },
    },
  })
})

it('is declared by putting back what was observed', async () => {
  const root = await openCollection()
  const path = `${root}/collections/things`
  const { body } = await send<{ observed: object }>('GET', path)
  const declared = await send('PUT', path, { schema: body.observed })
  expect(declared).toMatchObject({ status: 200, body: { schema: body.observed, items: 3 } })
  expect((await send('GET', path)).text).toBe(declared.text)
  expect((await send('GET', `${root}/api/things`)).body).toEqual(expect.arrayContaining(ITEMS))
  expectError(await send('POST', `${root}/api/things`, { title: 'x' }), 400, "Missing 'year'")
  const wrong = await send('POST', `${root}/api/things`, { title: 1, year: 1 })
  expectError(wrong, 400, "'title' must be a string")
  const found = await send<object[]>('GET', `${root}/api/things?q=three`)
  expect(found.body).toMatchObject([{ id: 3 }])
})

it('observes nothing of no items', async () => {
  const { id } = await newWorkspace()
  const { body } = await send('PUT', `/w/${id}/collections/none`, { schema: null })
  expect(body).toMatchObject({ items: 0, observed: { type: 'object', properties: {} } })
})
