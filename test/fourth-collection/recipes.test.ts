import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'

const url = 'http://restpad.test/api'

async function answer(path: string, init?: RequestInit) {
  const response = await exports.default.fetch(new Request(url + path, init))
  return { status: response.status, body: await response.json() }
}

it('serves, seeds, validates, filters and searches a collection that is only declared', async () => {
  const soup = { id: 1, order: 'Soup', minutes: 20, rating: 2.5, vegan: true }
  expect(await answer('/recipes')).toEqual({ status: 200, body: [soup] })

  const form = new URLSearchParams({ order: 'Größe', minutes: '5', rating: '4.5', vegan: 'false' })
  const cake = { id: 2, order: 'Größe', minutes: 5, rating: 4.5, vegan: false }
  expect(await answer('/recipes', { method: 'POST', body: form })).toEqual({
    status: 201,
    body: cake,
  })

  const json = JSON.stringify({ order: 'Pie', steps: ['bake'] })
  const headers = { 'Content-Type': 'application/json' }
  const pie = { id: 3, order: 'Pie', rating: 2.5, steps: ['bake'] }
  expect(await answer('/recipes', { method: 'POST', body: json, headers })).toEqual({
    status: 201,
    body: pie,
  })

  const missing = { status: 400, body: { error: "A recipe's 'order' is required" } }
  expect(await answer('/recipes', { method: 'POST' })).toEqual(missing)
  const late = JSON.stringify({ order: 'x', minutes: -1 })
  expect(await answer('/recipes', { method: 'POST', body: late, headers })).toEqual({
    status: 400,
    body: { error: "'minutes' must be at least 0" },
  })

  expect(await answer('/recipes/search?order=GRÖSSE')).toEqual({ status: 200, body: [] })
  expect(await answer('/recipes/search?order=GRÖ')).toEqual({ status: 200, body: [cake] })
  expect(await answer('/recipes?vegan=true')).toEqual({ status: 200, body: [soup] })
  expect(await answer('/recipes?_sort=rating,minutes&_order=desc')).toEqual({
    status: 200,
    body: [cake, soup, pie],
  })
  expect(await answer('/recipes/9')).toEqual({ status: 404, body: { error: 'Recipe not found' } })
})

it('serves a collection that has no text', async () => {
  const [high, low] = [
    { id: 1, value: 1.5 },
    { id: 2, value: -2 },
  ]
  expect(await answer('/readings?_sort=value')).toEqual({ status: 200, body: [low, high] })
  expect(await answer('/readings?q=1.5')).toEqual({ status: 200, body: [] })
  expect(await answer('/readings/search')).toEqual({ status: 200, body: [high, low] })
  expect(await answer('/readings/search?value=1.5')).toEqual({
    status: 400,
    body: { error: "The parameter 'value' is no text field" },
  })
})
