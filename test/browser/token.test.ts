import { expect, it } from 'vitest'
import { newest, region, row, startSite } from './browser.ts'

const TOKEN = 'a long secret'.replaceAll(' ', '-')
const site = startSite(['--var', `API_TOKEN:${TOKEN}`])

it('asks for the token of a server that needs one, sends it and never shows it', async () => {
  const page = await site.open({ path: '/', provokes: [401] })
  const messages = region(page, 'Messages')
  const dialog = page.getByRole('dialog')
  await messages.getByLabel('text').fill('With a token')
  await messages.getByRole('button', { name: 'Add message' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await messages.getByRole('alert').waitFor()

  await messages.getByRole('button', { name: 'Add message' }).click()
  await dialog.getByLabel('Token').fill('wrong')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => newest(page).innerText()).toContain('The token is not valid')
  await dialog.getByLabel('Token').fill(TOKEN)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await row(page, 'With a token').waitFor()
  expect(await newest(page).innerText()).toMatch(/Authorization\nBearer YOUR_TOKEN/)
  expect(await page.content()).not.toContain(TOKEN)

  await page.reload()
  await messages.getByLabel('text').fill('Again')
  await messages.getByRole('button', { name: 'Add message' }).click()
  await row(page, 'Again').waitFor()
})
