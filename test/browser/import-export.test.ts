import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type Size, SIZES, contentOf, region, row, startSite, workspaceOf } from './browser.ts'

const site = startSite()

for (const size of Object.keys(SIZES) as Size[]) {
  it(`exports to a file, imports from one and resets, after a question, on a ${size}`, async () => {
    const page = await site.open({ size, provokes: [400] })
    const part = region(page, 'Import and export')
    const dialog = page.getByRole('dialog')
    const workspace = workspaceOf(page)
    const download = page.waitForEvent('download')
    await part.getByRole('button', { name: 'Export' }).click()
    const file = await download
    const exported = readFileSync(await file.path(), 'utf8')
    expect(file.suggestedFilename()).toBe('restpad.json')
    expect(exported).toBe(await contentOf(workspace))

    await chooseFile(page, '{"messages":[{"id":7,"text":"Imported"}]}')
    expect(await dialog.innerText()).toMatch(/users: 0\s+books: 0\s+todos: 0\s+messages: 1/)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await contentOf(workspace)).toBe(exported)
    await chooseFile(page, '{"messages":[{"id":7,"text":"Imported"}]}')
    await dialog.getByRole('button', { name: 'Replace all' }).click()
    await row(page, 'Imported').waitFor()
    expect(JSON.parse(await contentOf(workspace)).books).toEqual([])

    await chooseFile(page, '{"messages":[{"text":1}]}')
    await dialog.getByRole('button', { name: 'Replace all' }).click()
    await part.getByRole('alert').waitFor()
    await row(page, 'Imported').waitFor()

    await part.getByRole('button', { name: 'Reset' }).click()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await row(page, 'Imported').waitFor()
    await part.getByRole('button', { name: 'Reset' }).click()
    await dialog.getByRole('button', { name: 'Reset' }).click()
    await row(page, 'Learn Flask').waitFor()
    expect(await contentOf(workspace)).toBe(exported)
  })
}

it('imports a file that is dropped on it', async () => {
  const page = await site.open()
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File(['{"todos":[{"id":5,"title":"Dropped"}]}'], 'db.json'))
    return data
  })()`)
  await region(page, 'Import and export')
    .locator('.drop')
    .dispatchEvent('drop', { dataTransfer: data })
  await page.getByRole('dialog').getByRole('button', { name: 'Replace all' }).click()
  await row(page, 'Dropped').waitFor()
  expect(JSON.parse(await contentOf(workspaceOf(page))).todos).toEqual([
    { id: 5, title: 'Dropped', done: false },
  ])
})

it('imports nothing from a file that is not JSON', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  await chooseFile(page, '{"todos":[')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This is not valid JSON, so it cannot be imported.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Replace all' }).isDisabled()).toBe(true)
})

it('destroys nothing when Enter or Space follows at once', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  const before = await contentOf(workspaceOf(page))
  const dialog = page.getByRole('dialog')
  for (const key of ['Enter', 'Space']) {
    await page.getByRole('button', { name: 'Reset' }).click()
    await dialog.waitFor()
    await page.keyboard.press(key)
    await dialog.waitFor({ state: 'detached' })
    await chooseFile(page, '{"messages":[]}')
    await page.keyboard.press(key)
    await dialog.waitFor({ state: 'detached' })
  }
  expect(await contentOf(workspaceOf(page))).toBe(before)
})

it('opens a dialog with the click and not in the next frame', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  await page.evaluate('requestAnimationFrame = () => 0')
  await page.getByRole('button', { name: 'Reset' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await contentOf(workspaceOf(page))).toContain('Learn Flask')
})

async function chooseFile(page: Page, text: string): Promise<void> {
  const file = { name: 'db.json', mimeType: 'application/json', buffer: Buffer.from(text) }
  await region(page, 'Import and export').locator('input[type=file]').setInputFiles(file)
  await page.getByRole('dialog').waitFor()
}
