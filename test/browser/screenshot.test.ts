import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newest, region, row, startSite } from './browser.ts'

const site = startSite()
const PICTURE = join(import.meta.dirname, '../../docs/page.png')

// Each picture differs a little from the last, by its times: `npm run screenshot` takes it.
it.runIf(process.env.SCREENSHOT)('takes the picture for the README', async () => {
  const page = await site.open({ path: '/' })
  const todos = region(page, 'Todos')
  await row(page, 'Learn Flask').waitFor()
  await todos.getByLabel('title').fill('Learn basic APIs')
  await todos.getByRole('button', { name: 'Add todo' }).click()
  await row(page, 'Learn basic APIs').waitFor()
  await newest(page).getByText('201 Created').first().waitFor()
  await todos.getByRole('heading').focus()
  await page.evaluate('scrollTo(0, 0)')
  const { length } = await page.screenshot({ path: PICTURE, animations: 'disabled' })
  expect(length).toBeGreaterThan(0)
})
