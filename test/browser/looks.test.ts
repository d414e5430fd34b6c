import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  type Size,
  SIZES,
  apiOf,
  newest,
  region,
  row,
  send,
  startSite,
  turnToRequests,
  turnToData,
} from './browser.ts'

const site = startSite()
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const KIB = 1024

const HOSTILE = [
  '<img src=x onerror="document.title=1">',
  '</script><script>document.title = 2</script>',
  `"'\`><svg/onload=document.title=3>`,
  'العربية \u202Eتجربة <b>RTL</b>',
  '👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301',
  'x'.repeat(500),
  '{{constructor.constructor("document.title=4")()}}',
]

for (const size of Object.keys(SIZES) as Size[]) {
  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible on a ${size} in ${scheme}, whatever is open`, async () => {
      const page = await site.open({ size, scheme, provokes: [404] })
      await row(page, 'Learn Flask').waitFor()
      expect(await violations(page, 'document'), 'the page').toEqual([])
      await page.getByRole('button', { name: 'Edit todo 1' }).click()
      await page.getByRole('form', { name: 'Edit todo 1' }).waitFor()
      expect(await violations(page), 'an item in edit').toEqual([])
      await region(page, 'See what errors look like').getByRole('button', { name: '404 ' }).click()
      await newest(page).getByText('404 Not Found').first().waitFor()
      await newest(page).getByRole('button', { name: 'Edit and resend' }).click()
      await page.getByRole('form', { name: 'Request' }).waitFor()
      expect(await violations(page), 'an entry and a request in edit').toEqual([])
      await turnToData(page, size)
      await page.getByRole('button', { name: 'Reset' }).click()
      expect(await violations(page), 'a dialog').toEqual([])
    })
  }

  it(`shows hostile texts as they are, within its width, on a ${size}`, async () => {
    const { path, api } = await site.workspace()
    for (const text of HOSTILE) {
      await send(`${api}/books`, 'POST', { title: text, [text]: text })
    }
    const page = await site.open({ size, path })
    await expect.poll(() => region(page, 'Books').locator('.item').count()).toBe(2 + HOSTILE.length)
    const shown = await region(page, 'Books').locator('.item .first').allTextContents()
    expect(shown.slice(2)).toEqual(HOSTILE)
    expect(await width(page)).toBe(SIZES[size].width)
    await page.getByRole('button', { name: 'Edit book 8' }).click()
    await page.getByRole('form', { name: 'Edit book 8' }).waitFor()
    expect(await width(page)).toBe(SIZES[size].width)
    await turnToRequests(page, size)
    expect(await newest(page).innerText()).toContain('x'.repeat(500))
    expect(await width(page)).toBe(SIZES[size].width)
    expect(await page.title()).toBe('Restpad: a practice REST API')
    expect(await page.locator('.app img, .app svg, .app script, .app b b').count()).toBe(0)
    expect(apiOf(page)).toBe(api)
  })
}

it('has touch targets of 44 pixels on a phone', async () => {
  const page = await site.open({ size: 'phone' })
  await row(page, 'Learn Flask').waitFor()
  const small: unknown[] = await page.evaluate(`
    [...document.querySelectorAll('.app button, .app select, .app input, .app label.check')]
      .filter((element) => element.checkVisibility() && !element.closest('label.check, .drop') )
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML)`)
  expect(small).toEqual([])
})

it('loads only its own files, 60 KiB in total', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  const names: string[] = await page.evaluate(
    "performance.getEntriesByType('resource').map(({ name }) => name)",
  )
  const files = [
    ...new Set(names.filter((name) => !/\/api\/|\/openapi.json$|\/w\/\w+$/.test(name))),
  ]
  expect(files.toSorted()).toEqual(
    ['/built/page.css', '/built/page.js', '/favicon.svg'].map((path) => site.url + path),
  )
  let total = 0
  for (const url of [`${site.url}/`, ...files]) {
    const response = await fetch(url, { headers: { Accept: 'text/html, */*' } })
    expect(response.status, url).toBe(200)
    total += gzipSync(await response.bytes()).length
  }
  expect(total).toBeLessThan(60 * KIB)
})

it('shows the examples without JavaScript', async () => {
  const html = await (await fetch(site.url, { headers: { Accept: 'text/html' } })).text()
  expect(html).toContain('Turn on JavaScript to try the API here. The examples work without it.')
  expect(html).toContain(`curl ${site.url}/api/books<`)
})

/** @param part a selector, or the document */
async function violations(page: Page, part = "'.app'"): Promise<unknown[]> {
  // Not a script of the page: its policy would not load it.
  await page.evaluate(AXE)
  const { violations }: AxeResults = await page.evaluate(`axe.run(${part})`)
  return violations.map(({ id, nodes }) => [id, nodes.map(({ failureSummary }) => failureSummary)])
}

async function width(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth')
}
