import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  type Size,
  SIZES,
  apiOf,
  contentOf,
  newest,
  region,
  startSite,
  turnToRequests,
  turnToData,
  workspaceOf,
} from './browser.ts'

const site = startSite()
const sizes = Object.keys(SIZES) as Size[]

async function addMessage(page: Page, text: string): Promise<void> {
  const messages = region(page, 'Messages')
  await messages.getByText('Live').waitFor()
  await messages.getByLabel('text').fill(text)
  await messages.getByRole('button', { name: 'Add message' }).click()
  await messages.locator('.item', { hasText: text }).waitFor()
}

for (const size of sizes) {
  it(`shows each request with its response, and the code to send it, on a ${size}`, async () => {
    const page = await site.open({ size })
    await addMessage(page, 'Hello API')
    await turnToRequests(page, size)
    const url = `${apiOf(page)}/messages`
    const text = await newest(page).innerText()
    for (const part of [
      'POST',
      '201 Created',
      ' ms',
      `POST ${url}`,
      'Content-Type\napplication/json',
      'ETag\n',
      `Location\n${new URL(url).pathname}/1`,
      '"text": "Hello API"',
      "Created. Location is the new item's URL.",
    ]) {
      expect(text).toContain(part)
    }
    const codes = {
      curl: 'curl -i -X POST',
      Python: 'requests.post(',
      fetch: 'await fetch(',
      HTTPie: 'http POST',
    }
    for (const [client, start] of Object.entries(codes)) {
      await newest(page).getByRole('radio', { name: client }).check({ force: true })
      await newest(page)
        .getByRole('button', { name: `the ${client} code` })
        .click()
      await expect.poll(() => clipboard(page)).toContain(start)
      expect(await clipboard(page)).toContain(url)
    }
    await newest(page).getByRole('button', { name: 'the response body' }).click()
    await expect.poll(() => clipboard(page)).toBe('{"id":1,"text":"Hello API"}')
    await page.reload()
    await turnToRequests(page, size)
    const choice = page.locator('.entry > details[open]').getByRole('radio', { name: 'HTTPie' })
    await expect.poll(() => choice.isChecked()).toBe(true)
  })

  it(`sends a request again after a change, on a ${size}`, async () => {
    const page = await site.open({ size, provokes: [400] })
    await addMessage(page, 'Hello API')
    await turnToRequests(page, size)
    await newest(page).getByRole('button', { name: 'Edit and resend' }).click()
    const form = page.getByRole('form', { name: 'Request' })
    expect(await form.getByLabel('Headers').inputValue()).toBe('Content-Type: application/json')
    await form.getByLabel('Body').fill('{"text":""}')
    await form.getByRole('button', { name: 'Send' }).click()
    await newest(page).getByText('400 Bad Request').first().waitFor()
    await form.getByLabel('Body').fill('{"text":"Once more"}')
    await form.getByRole('button', { name: 'Send' }).click()
    await newest(page).getByText('201 Created').first().waitFor()
    await form.getByRole('button', { name: 'Close' }).click()
    await turnToData(page, size)
    await region(page, 'Messages').locator('.item', { hasText: 'Once more' }).waitFor()
  })

  it(`shows what each error looks like, and leaves the items as they are, on a ${size}`, async () => {
    const statuses = [400, 404, 405, 409, 412, 413, 415]
    const page = await site.open({ size, provokes: statuses })
    const before = await contentOf(workspaceOf(page))
    for (const status of statuses) {
      await turnToData(page, size)
      await region(page, 'See what errors look like')
        .getByRole('button', { name: `${status} ` })
        .click()
      const entry = page.locator('.entry', { has: page.locator('details[open]') }).first()
      await entry.locator('.result', { hasText: `${status} ` }).waitFor()
      expect(await entry.isVisible()).toBe(true)
      // It deletes what it created before it is done.
      await page.locator('.error-demos [aria-busy=true]').waitFor({ state: 'detached' })
    }
    expect(await contentOf(workspaceOf(page))).toBe(before)
  })
}

it('copies and tries the examples in the workspace that is shown', async () => {
  const page = await site.open()
  await region(page, 'Books').waitFor()
  await page.getByRole('button', { name: 'Try : Get book 1', exact: true }).click()
  const path = page.getByRole('form', { name: 'Request' }).getByLabel('Path')
  expect(await path.inputValue()).toBe(`${new URL(apiOf(page)).pathname}/books/1`)
  await page.getByRole('button', { name: 'Copy curl: Say hello' }).click()
  await expect.poll(() => clipboard(page)).toBe(`curl ${apiOf(page)}/hello`)
})

it('calls no other server, whatever the path is', async () => {
  const page = await site.open()
  await page.getByRole('button', { name: 'New request' }).click()
  const form = page.getByRole('form', { name: 'Request' })
  await form.getByLabel('Path').fill('//example.com/')
  await form.getByRole('button', { name: 'Send' }).click()
  // The page's own first requests may still arrive above it.
  const entry = page.locator('.entry', { hasText: 'Not sent' })
  expect(await entry.innerText()).toContain('You can only call this server from here.')
})

// The last: for a minute after it this server creates no workspaces.
it('shows what a rate limit looks like, and when to try again', async () => {
  const page = await site.open({ provokes: [404, 429] })
  await region(page, 'See what errors look like').getByRole('button', { name: '429 ' }).click()
  // Sixty requests in turn take a while on a busy machine.
  const result = newest(page).locator('.result', { hasText: '429 Too Many Requests' })
  await result.waitFor({ timeout: 40_000 })
  expect(await newest(page).innerText()).toMatch(/Retry-After\n60/)
})

async function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}
