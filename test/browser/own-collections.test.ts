import { expect, it } from 'vitest'
import { type Size, SIZES, read, region, row, send, startSite } from './browser.ts'

const site = startSite()

const RECIPES = {
  schema: {
    type: 'object',
    required: ['order'],
    properties: {
      order: { type: 'string', minLength: 1, maxLength: 40 },
      minutes: { type: ['integer', 'null'], minimum: 0 },
      rating: { type: 'number', minimum: 0, maximum: 5, default: 2.5 },
      vegan: { type: 'boolean' },
      steps: { type: 'array', items: { type: 'string' } },
      served: { type: 'string', format: 'date' },
      changed: { type: 'string', format: 'date-time' },
      cook: { type: 'string', format: 'email' },
      source: { type: 'string', format: 'uri' },
      spice: { enum: ['mild', 'hot'] },
      size: { type: ['integer', 'string'] },
    },
  },
}

const SOUP = {
  order: 'Soup',
  minutes: 20,
  rating: 2.5,
  vegan: true,
  steps: ['chop', 'boil'],
  served: '2026-01-31',
  changed: '2026-01-31T12:00:00.5+05:30',
  cook: 'alice@example.com',
  source: 'https://example.com/soup?a=b',
  spice: 'mild',
  size: '4',
}

for (const size of Object.keys(SIZES) as Size[]) {
  it(`shows a collection made with PUT collections/{name}, on a ${size}`, async () => {
    const { path, url, api } = await site.workspace()
    await send(`${url}/collections/recipes`, 'PUT', RECIPES)
    await send(`${api}/recipes`, 'POST', SOUP)
    const page = await site.open({ size, path })
    const recipes = region(page, 'Recipes')
    await row(page, 'Soup').waitFor()
    const form = recipes.getByRole('form', { name: 'New recipe' })
    expect(await form.locator('label').allInnerTexts()).toEqual([
      'order *',
      'minutes',
      'rating',
      'vegan',
      'steps JSON',
      'served',
      'changed',
      'cook',
      'source',
      'spice',
      'size JSON',
    ])
    expect(await form.getByLabel('order').getAttribute('required')).not.toBe(null)
    expect(await form.getByLabel('rating').inputValue()).toBe('2.5')
    await form.getByLabel('order').fill('Pie')
    await form.getByLabel('minutes').fill('90')
    await form.getByLabel('vegan').check()
    await form.getByLabel('steps').fill('["mix", "bake"]')
    await form.getByLabel('served').fill('2026-02-28')
    await form.getByLabel('spice').selectOption('hot')
    await form.getByRole('button', { name: 'Add recipe' }).click()
    await row(page, 'Pie').waitFor()
    expect(await read(`${api}/recipes/2`)).toEqual({
      id: 2,
      order: 'Pie',
      minutes: 90,
      rating: 2.5,
      vegan: true,
      steps: ['mix', 'bake'],
      served: '2026-02-28',
      spice: 'hot',
    })
  })
}

it('loses nothing of an item of any kind when it is saved without a change', async () => {
  const { path, url, api } = await site.workspace()
  await send(`${url}/collections/recipes`, 'PUT', RECIPES)
  await send(`${api}/recipes`, 'POST', SOUP)
  const page = await site.open({ path })
  await page.getByRole('button', { name: 'Edit recipe 1' }).click()
  const form = page.getByRole('form', { name: 'Edit recipe 1' })
  await form.getByLabel('order').fill('Borscht')
  await form.getByRole('button', { name: 'Save' }).click()
  await row(page, 'Borscht').waitFor()
  expect(await read(`${api}/recipes/1`)).toEqual({ id: 1, ...SOUP, order: 'Borscht' })
})

it('adds and edits the items of an open collection as JSON', async () => {
  const { path, url, api } = await site.workspace()
  await send(`${url}/collections/movies`, 'PUT', {})
  const page = await site.open({ path, provokes: [400] })
  const movies = region(page, 'Movies')
  await movies.getByText('No movies yet.').waitFor()
  const form = movies.getByRole('form', { name: 'New movie' })
  await form.getByLabel('movie').fill('{"title":')
  await form.getByRole('button', { name: 'Add movie' }).click()
  await form.getByRole('alert').waitFor()
  await form.getByLabel('movie').fill('{"title":"Alien","cast":{"Ripley":"Weaver"}}')
  await form.getByRole('button', { name: 'Add movie' }).click()
  await row(page, 'Alien').waitFor()
  await movies.getByRole('button', { name: 'Edit movie 1' }).click()
  const editor = movies.getByRole('form', { name: 'Edit movie 1' })
  await editor.getByLabel('movie').fill('{"title":"Aliens","cast":{},"sequel":null}')
  await editor.getByRole('button', { name: 'Save' }).click()
  await row(page, 'Aliens').waitFor()
  expect(await read(`${api}/movies/1`)).toEqual({ id: 1, title: 'Aliens', cast: {}, sequel: null })
})

it('shows a collection as soon as a request on the page makes it, and no longer when it is deleted', async () => {
  const { path, url } = await site.workspace()
  const page = await site.open({ path, provokes: [404] })
  await row(page, 'Learn Flask').waitFor()
  await page.getByRole('button', { name: 'New request' }).click()
  const form = page.getByRole('form', { name: 'Request' })
  await form.getByLabel('Method').selectOption('PUT')
  await form.getByLabel('Path').fill(`${path}/collections/recipes`)
  await form.getByLabel('Headers').fill('Content-Type: application/json')
  await form.getByLabel('Body').fill(JSON.stringify(RECIPES))
  await form.getByRole('button', { name: 'Send' }).click()
  await region(page, 'Recipes').waitFor()
  await send(`${url}/collections/recipes`, 'DELETE')
  await region(page, 'Recipes').waitFor({ state: 'detached' })
  expect(await row(page, 'Learn Flask').isVisible()).toBe(true)
})
