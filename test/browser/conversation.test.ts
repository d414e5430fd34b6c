import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  type Size,
  SIZES,
  apiOf,
  newest,
  region,
  startSite,
  turnToConversation,
  turnToData,
} from './browser.ts'

const site = startSite()
const sizes = Object.keys(SIZES) as Size[]

async function addMessage(page: Page, text: string): Promise<void> {
  const messages = region(page, 'Messages')
  await messages.getByText('In step').waitFor()
  await messages.getByLabel('text').fill(text)
  await messages.getByRole('button', { name: 'Add message' }).click()
  await messages.locator('.item', { hasText: text }).waitFor()
}

for (const size of sizes) {
  it(`shows what was done as the HTTP it was, and its code to copy, on a ${size}`, async () => {
    const page = await site.open({ size })
    await addMessage(page, 'Hello API')
    await turnToConversation(page, size)
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
      'The item is new; Location says where it stands.',
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
    await newest(page).getByRole('button', { name: "the answer's body" }).click()
    await expect.poll(() => clipboard(page)).toBe('{"id":1,"text":"Hello API"}')
    await page.reload()
    await turnToConversation(page, size)
    const choice = page.locator('.entry > details[open]').getByRole('radio', { name: 'HTTPie' })
    await expect.poll(() => choice.isChecked()).toBe(true)
  })

  it(`sends a request again that was changed, on a ${size}`, async () => {
    const page = await site.open({ size, provokes: [400] })
    await addMessage(page, 'Hello API')
    await turnToConversation(page, size)
    await newest(page).getByRole('button', { name: 'Edit and send again' }).click()
    const form = page.getByRole('form', { name: 'A request' })
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

  it(`lets one see each thing that goes wrong, and leaves the items as they are, on a ${size}`, async () => {
    const statuses = [400, 404, 405, 409, 412, 413, 415]
    const page = await site.open({ size, provokes: statuses })
    const before = await (await fetch(`${apiOf(page)}/export`)).text()
    for (const status of statuses) {
      await turnToData(page, size)
      await region(page, 'Try what goes wrong')
        .getByRole('button', { name: `${status} ` })
        .click()
      const entry = page.locator('.entry', { has: page.locator('details[open]') }).first()
      await entry.locator('.result', { hasText: `${status} ` }).waitFor()
      expect(await entry.isVisible()).toBe(true)
      // What it made is deleted again before it is done.
      await page.locator('.trials [aria-busy=true]').waitFor({ state: 'detached' })
    }
    expect(await (await fetch(`${apiOf(page)}/export`)).text()).toBe(before)
  })
}

it('tries an example of the reference, in the workspace that is open', async () => {
  const page = await site.open()
  await region(page, 'Books').waitFor()
  await page.getByRole('button', { name: 'Try : Read book 3' }).click()
  const path = page.getByRole('form', { name: 'A request' }).getByLabel('Path and query')
  expect(await path.inputValue()).toBe(`${new URL(apiOf(page)).pathname}/books/3`)
  await page.getByRole('button', { name: 'Copy curl: Say hello' }).click()
  await expect.poll(() => clipboard(page)).toBe(`curl ${site.url}/api/hello`)
})

it('calls no other server, whatever somebody writes as the path', async () => {
  const page = await site.open()
  await page.getByRole('button', { name: 'Write a request' }).click()
  const form = page.getByRole('form', { name: 'A request' })
  await form.getByLabel('Path and query').fill('//example.com/')
  await form.getByRole('button', { name: 'Send' }).click()
  await newest(page).getByText('No answer').waitFor()
  expect(await newest(page).innerText()).toContain('This page calls its own server alone.')
})

// The last: for a minute after it this server makes no workspaces.
it('shows how a limit is met, and when to try again', async () => {
  const { id } = await site.workspace()
  const page = await site.open({ path: `/#w=${id}`, provokes: [404, 429] })
  await region(page, 'Try what goes wrong').getByRole('button', { name: '429 ' }).click()
  await newest(page).locator('.result', { hasText: '429 Too Many Requests' }).waitFor()
  expect(await newest(page).innerText()).toMatch(/Retry-After\n60/)
})

async function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}
