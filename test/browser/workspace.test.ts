import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Size, SIZES, apiOf, newest, region, row, startSite } from './browser.ts'

const site = startSite()

for (const size of Object.keys(SIZES) as Size[]) {
  it(`makes a workspace, copies its URL, shares and remembers it, on a ${size}`, async () => {
    const page = await site.open({ size, path: '/' })
    const bar = region(page, 'Workspace')
    await bar.getByText(`${site.url}/api`, { exact: true }).waitFor()
    await bar.getByRole('button', { name: 'Make my own' }).click()
    await bar.getByText('Only who knows this URL may use it.').waitFor()
    const api = apiOf(page)
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(api)
    expect(await bar.innerText()).toContain(api)
    await bar.getByRole('button', { name: 'Copy link' }).click()
    const link = page.url()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(link)
    const books = region(page, 'Books')
    await books.getByLabel('title').fill('Only here')
    await books.getByRole('button', { name: 'Add book' }).click()
    await row(page, 'Only here').waitFor()

    await page.goto('about:blank')
    await page.goto(site.url)
    await row(page, 'Only here').waitFor()
    await bar.getByLabel('Workspace').selectOption('')
    await row(page, 'Only here').waitFor({ state: 'detached' })
    await row(page, 'Python Basics').waitFor()

    const other = await site.open({ size, path: link.slice(site.url.length) })
    await row(other, 'Only here').waitFor()
  })

  it(`exports to a file, imports from one and resets, after a question, on a ${size}`, async () => {
    const page = await site.open({ size, provokes: [400] })
    const all = region(page, 'All of it at once')
    const download = page.waitForEvent('download')
    await all.getByRole('button', { name: 'Export' }).click()
    const file = await download
    const exported = readFileSync(await file.path(), 'utf8')
    expect(file.suggestedFilename()).toBe('restpad.json')
    expect(exported).toBe(await content(apiOf(page)))

    await choose('{"messages":[{"id":7,"text":"Imported"}]}')
    expect(await dialog().innerText()).toMatch(/books: none\s+todos: none\s+messages: 1/)
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    expect(await content(apiOf(page))).toBe(exported)
    await choose('{"messages":[{"id":7,"text":"Imported"}]}')
    await dialog().getByRole('button', { name: 'Replace all' }).click()
    await row(page, 'Imported').waitFor()
    expect(JSON.parse(await content(apiOf(page))).books).toEqual([])

    await choose('{"messages":[{"text":1}]}')
    await dialog().getByRole('button', { name: 'Replace all' }).click()
    await all.getByRole('alert').waitFor()
    await row(page, 'Imported').waitFor()

    await all.getByRole('button', { name: 'Reset' }).click()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await row(page, 'Imported').waitFor()
    await all.getByRole('button', { name: 'Reset' }).click()
    await dialog().getByRole('button', { name: 'Reset' }).click()
    await row(page, 'Learn Flask').waitFor()
    expect(await content(apiOf(page))).toBe(exported)

    function dialog() {
      return page.getByRole('dialog')
    }

    async function choose(text: string): Promise<void> {
      const buffer = Buffer.from(text)
      const file = { name: 'db.json', mimeType: 'application/json', buffer }
      await all.locator('input[type=file]').setInputFiles(file)
      await dialog().waitFor()
    }
  })
}

it('takes a file that is dropped on it', async () => {
  const page = await site.open()
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File(['{"todos":[{"id":5,"title":"Dropped"}]}'], 'db.json'))
    return data
  })()`)
  await region(page, 'All of it at once')
    .locator('.drop')
    .dispatchEvent('drop', { dataTransfer: data })
  await page.getByRole('dialog').getByRole('button', { name: 'Replace all' }).click()
  await row(page, 'Dropped').waitFor()
  expect(JSON.parse(await content(apiOf(page))).todos).toEqual([
    { id: 5, title: 'Dropped', done: false },
  ])
})

it('says that a workspace is gone, and leads back', async () => {
  const page = await site.open({ provokes: [404] })
  await row(page, 'Learn Flask').waitFor()
  await fetch(apiOf(page).replace(/\/api$/, ''), { method: 'DELETE' })
  await page.getByText('This workspace is gone').waitFor()
  await page.getByRole('button', { name: 'Go to everybody’s workspace' }).click()
  await row(page, 'Learn Flask').waitFor()
  expect(page.url()).toBe(`${site.url}/`)
  expect(await page.getByLabel('Workspace').locator('option').allInnerTexts()).toEqual([
    'Everybody’s',
  ])
  expect(await newest(page).innerText()).toContain('200 OK')
})

it('opens what a link names in a page that is open already', async () => {
  const page = await site.open()
  const { id, api } = await site.workspace()
  const headers = { 'Content-Type': 'application/json' }
  await fetch(`${api}/todos`, { method: 'POST', headers, body: '{"title":"Of the link"}' })
  await page.evaluate(`location.hash = 'w=${id}'`)
  await row(page, 'Of the link').waitFor()
  expect(await region(page, 'Workspace').innerText()).toContain(api)
})

it('asks at once, not in the next frame', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  await page.evaluate('requestAnimationFrame = () => 0')
  await page.getByRole('button', { name: 'Reset' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await content(apiOf(page))).toContain('Learn Flask')
})

async function content(api: string): Promise<string> {
  return (await fetch(`${api}/export`)).text()
}
