/** A collection that is declared at run time is one like any other. */
import { expect, it } from 'vitest'
import { FORM, encodings } from '../support/encodings.ts'
import { expectError, expectResponse } from '../support/expect.ts'
import { declare, readings, recipes } from '../support/own-collections.ts'
import { send } from '../support/send.ts'

await declare('', recipes)
await declare('', readings)

const soup = { id: 1, order: 'Soup', minutes: 20, rating: 2.5, vegan: true }
const cake = { id: 2, order: 'Größe', minutes: 5, rating: 4.5, vegan: false, added: '2026-11-24' }
const pie = { id: 3, order: 'Pie', rating: 2.5, steps: ['bake'] }

it('begins with its seed, defaults included', async () => {
  expectResponse(await send('GET', '/api/recipes'), 200, [soup])
})

it('takes forms and JSON, and checks both', async () => {
  const { id, ...members } = cake
  const [, { type, write } = encodings[0]!] = encodings
  const texts = Object.entries(members).map(([name, value]) => [name, String(value)])
  const form = write(Object.fromEntries(texts))
  expectResponse(await send('POST', '/api/recipes', form, { 'Content-Type': type }), 201, cake)
  expectResponse(await send('POST', '/api/recipes', { order: 'Pie', steps: ['bake'] }), 201, pie)
  const missing = "A recipe's 'order' is required"
  expectError(await send('POST', '/api/recipes', {}), 400, missing)
  const late = await send('POST', '/api/recipes', { order: 'x', minutes: -1 })
  expectError(late, 400, "'minutes' must be at least 0")
  const noDate = await send('POST', '/api/recipes', 'order=x&added=today', { 'Content-Type': FORM })
  expectError(noDate, 400, "'added' must be a date such as 2026-01-31")
  expect(id).toBe(2)
})

it.each<[query: string, items: object[]]>([
  ['/search?order=GRÖSSE', []],
  ['/search?order=GRÖ', [cake]],
  ['?vegan=true', [soup]],
  ['?_sort=rating,minutes&_order=desc', [cake, soup, pie]],
  ['?rating_gt=2.5', [cake]],
  ['?rating_lt=4.5', [soup, pie]],
  ['?added_gte=2026-01-01', [cake]],
  ['?order_gte=A&order_lt=Q', [cake, pie]],
  ['?q=pie', [pie]],
])('answers %s', async (query, items) => {
  expectResponse(await send('GET', `/api/recipes${query}`), 200, items)
})

it('names an item by its noun', async () => {
  expectError(await send('GET', '/api/recipes/9'), 404, 'Recipe not found')
})

it('takes part in the search over everything, exports, imports and counts', async () => {
  const found = await send('GET', '/api/search?term=soup')
  expect(found.body).toMatchObject({ results: [{ collection: 'recipes', item: soup }] })
  const exported = await send<{ recipes: object[] }>('GET', '/export')
  expect(exported.body.recipes).toEqual([soup, cake, pie])
  expectResponse(await send('PUT', '/import', exported.text), 204)
  expect((await send('GET', '/export')).text).toBe(exported.text)
})

it('runs the actions that it declares, and no others', async () => {
  const praised = { ...soup, rating: 5, praised: true }
  for (let i = 0; i < 2; i++) {
    expectResponse(await send('POST', '/api/recipes/1/praise'), 200, praised)
  }
  expectError(await send('POST', '/api/recipes/99/praise'), 404, 'Recipe not found')
  for (const action of ['complete', 'constructor', '__proto__', 'patch']) {
    const none = await send('POST', `/api/recipes/1/${action}`)
    expectError(none, 404, `Recipe has no action '${action}'`)
  }
  expect((await send('GET', '/api/recipes/1/praise')).headers.get('Allow')).toBe('POST, OPTIONS')
  expectResponse(await send('GET', '/api/recipes/1'), 200, praised)
})

it('needs no text', async () => {
  const [high, low] = [
    { id: 1, value: 1.5 },
    { id: 2, value: -2 },
  ]
  expectResponse(await send('GET', '/api/readings?_sort=value'), 200, [low, high])
  expectResponse(await send('GET', '/api/readings?q=1.5'), 200, [])
  expectResponse(await send('GET', '/api/readings/search'), 200, [high, low])
  const search = await send('GET', '/api/readings/search?value=1.5')
  expectError(search, 400, "The parameter 'value' is not a text field")
})
