import { expect, it } from 'vitest'
import { type Size, SIZES, apiOf, region, row, startSite } from './browser.ts'

const site = startSite(['test/fourth-collection/worker.ts'])

for (const size of Object.keys(SIZES) as Size[]) {
  it(`draws a collection that is only declared, on a ${size}`, async () => {
    const page = await site.open({ size })
    const recipes = region(page, 'Recipes')
    await row(page, 'Soup').waitFor()
    const form = recipes.getByRole('form', { name: 'Add a recipe' })
    expect(await form.locator('label').allInnerTexts()).toEqual([
      'order required',
      'minutes',
      'rating',
      'vegan',
      'steps JSON',
    ])
    expect(await form.getByLabel('rating').inputValue()).toBe('2.5')
    await form.getByLabel('order').fill('Pie')
    await form.getByLabel('minutes').fill('90')
    await form.getByLabel('vegan').check()
    await form.getByLabel('steps').fill('["mix", "bake"]')
    await form.getByRole('button', { name: 'Add recipe' }).click()
    await row(page, 'Pie').waitFor()
    const pie = await (await fetch(`${apiOf(page)}/recipes/2`)).json()
    expect(pie).toEqual({
      id: 2,
      order: 'Pie',
      minutes: 90,
      rating: 2.5,
      vegan: true,
      steps: ['mix', 'bake'],
    })
  })
}
