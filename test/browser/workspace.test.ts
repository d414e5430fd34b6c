import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  type Size,
  SIZES,
  apiOf,
  newest,
  read,
  region,
  row,
  send,
  startSite,
  turnToRequests,
  workspaceOf,
} from './browser.ts'

const site = startSite()

for (const size of Object.keys(SIZES) as Size[]) {
  it(`creates a private workspace, copies its URL, shares and remembers it, on a ${size}`, async () => {
    const page = await site.open({ size, path: '/' })
    const bar = region(page, 'Workspace')
    await bar.getByText(`${site.url}/api`, { exact: true }).waitFor()
    await bar.getByRole('button', { name: 'New private workspace' }).click()
    await bar.getByText('Anyone with this link can read and change it.').waitFor()
    const { expires_at } = await read(workspaceOf(page))
    const expiry = new Date(String(expires_at)).toLocaleDateString('en-GB', { dateStyle: 'long' })
    await bar.getByText(`If nobody uses it, it will be deleted on ${expiry}.`).waitFor()
    const link = page.url()
    expect(link).toMatch(/\/w\/[0-9a-f]{32}$/)
    const api = apiOf(page)
    expect(await clipboard(page)).toBe(api)
    expect(await bar.innerText()).toContain(api)
    await page.getByText('Your private workspace is ready. URL copied.').waitFor()
    await turnToRequests(page, size)
    await page
      .locator('.entry', { hasText: '/workspaces' })
      .getByText('201 Created')
      .first()
      .waitFor()
    await page.goto(link)
    await bar.getByRole('button', { name: 'Copy share link' }).click()
    await expect.poll(() => clipboard(page)).toBe(link)
    const books = region(page, 'Books')
    await books.getByLabel('title').fill('Only here')
    await books.getByRole('button', { name: 'Add book' }).click()
    await row(page, 'Only here').waitFor()

    await page.goto(site.url)
    await row(page, 'Python Basics').waitFor()
    expect(await row(page, 'Only here').count()).toBe(0)
    await bar.getByLabel('Workspace').selectOption(`Private workspace ${link.slice(-32, -28)}`)
    await row(page, 'Only here').waitFor()
    expect(page.url()).toBe(link)
    await page.goBack()
    await row(page, 'Python Basics').waitFor()
    expect(await bar.getByLabel('Workspace').inputValue()).toBe('')

    const other = await site.open({ size, path: new URL(link).pathname })
    await row(other, 'Only here').waitFor()
  })
}

it('says that a workspace was deleted, forgets it and leads back to the shared one', async () => {
  const page = await site.open({ provokes: [404] })
  await row(page, 'Learn Flask').waitFor()
  await send(workspaceOf(page), 'DELETE')
  await page.getByText('Workspace not found').waitFor()
  await page.getByRole('button', { name: 'Open the shared workspace' }).click()
  await row(page, 'Learn Flask').waitFor()
  expect(page.url()).toBe(`${site.url}/`)
  expect(await choices(page)).toEqual(['Shared workspace (public)'])
  expect(await newest(page).innerText()).toContain('200 OK')
})

it('does not remember a workspace that a link only claims to be', async () => {
  const page = await site.open({ path: `/w/${'0'.repeat(32)}`, provokes: [404] })
  await page.getByText('Workspace not found').waitFor()
  await page.goto(site.url)
  await row(page, 'Learn Flask').waitFor()
  expect(await choices(page)).toEqual(['Shared workspace (public)'])
})

it('stays in its workspace when a reader follows a link within the page', async () => {
  const { path, url, api } = await site.workspace()
  await send(`${api}/todos`, 'POST', { title: 'Only here' })
  const page = await site.open({ path })
  await row(page, 'Only here').waitFor()
  await page.getByRole('link', { name: 'Examples', exact: true }).click()
  expect(page.url().startsWith(`${url}#`)).toBe(true)
  await page.reload()
  await row(page, 'Only here').waitFor()
})

it('shows the workspace of its own address in each of two tabs', async () => {
  const one = await site.open()
  const { path, api } = await site.workspace()
  const two = await one.context().newPage()
  await two.goto(site.url + path)
  await row(two, 'Learn Flask').waitFor()
  await one.reload()
  await row(one, 'Learn Flask').waitFor()
  await region(one, 'Todos').getByLabel('title').fill('In one')
  await region(one, 'Todos').getByRole('button', { name: 'Add todo' }).click()
  await row(one, 'In one').waitFor()
  expect(await read(`${api}/todos/2`)).toEqual({ error: 'Todo not found' })
})

async function choices(page: Page): Promise<string[]> {
  return page.getByLabel('Workspace').locator('option').allInnerTexts()
}

async function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}
