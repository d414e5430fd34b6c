import type { Locator } from 'playwright-core'
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
} from './browser.ts'

const site = startSite()

for (const size of Object.keys(SIZES) as Size[]) {
  it(`adds, edits, completes and deletes a todo on a ${size}`, async () => {
    const page = await site.open({ size })
    const todos = region(page, 'Todos')
    await todos.getByLabel('title').fill('Water the plants')
    await todos.getByRole('button', { name: 'Add todo' }).click()
    await row(page, 'Water the plants').waitFor()
    expect(await read(`${apiOf(page)}/todos/2`)).toEqual({
      id: 2,
      title: 'Water the plants',
      done: false,
    })

    await todos.getByRole('button', { name: 'Edit todo 2' }).click()
    await todos
      .getByRole('form', { name: 'Edit todo 2' })
      .getByLabel('title')
      .fill('Water the roses')
    await todos.getByRole('button', { name: 'Save' }).click()
    await row(page, 'Water the roses').waitFor()

    await todos.getByRole('button', { name: 'Complete todo 2' }).click()
    await expect.poll(() => todos.getByRole('checkbox', { name: /todo 2$/ }).isChecked()).toBe(true)
    expect(await read(`${apiOf(page)}/todos/2`)).toEqual({
      id: 2,
      title: 'Water the roses',
      done: true,
    })
    await todos.getByRole('checkbox', { name: /todo 2$/ }).click()
    await expect.poll(async () => (await read(`${apiOf(page)}/todos/2`)).done).toBe(false)

    await todos.getByRole('button', { name: 'Delete todo 2' }).click()
    await row(page, 'Water the roses').waitFor({ state: 'detached' })
    await turnToRequests(page, size)
    expect(await newest(page).innerText()).toContain('204 No Content')
  })
}

it('keeps members that no schema declares through an edit', async () => {
  const page = await site.open()
  await send(`${apiOf(page)}/books/1`, 'PATCH', { shelf: { room: 'B' }, author: 'Ann' })
  await row(page, '{"room":"B"}').waitFor()
  await page.getByRole('button', { name: 'Edit book 1' }).click()
  const form = page.getByRole('form', { name: 'Edit book 1' })
  await form.getByLabel('year').fill('1999')
  await form.getByLabel('author').fill('')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  expect(await read(`${apiOf(page)}/books/1`)).toEqual({
    id: 1,
    title: 'Python Basics',
    year: 1999,
    shelf: { room: 'B' },
  })
})

it('overwrites no change that someone else made meanwhile, unless the reader says so', async () => {
  const page = await site.open({ provokes: [412] })
  await page.getByRole('button', { name: 'Edit book 1' }).click()
  const form = page.getByRole('form', { name: 'Edit book 1' })
  await form.waitFor()
  await send(`${apiOf(page)}/books/1`, 'PATCH', { title: 'Theirs' })
  await form.getByLabel('title').fill('Mine')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Someone else changed this book').waitFor()
  expect((await read(`${apiOf(page)}/books/1`)).title).toBe('Theirs')
  await form.getByRole('button', { name: 'Load their version' }).click()
  await expect.poll(() => form.getByLabel('title').inputValue()).toBe('Theirs')
  await form.getByLabel('title').fill('Mine')
  await send(`${apiOf(page)}/books/1`, 'PATCH', { title: 'Theirs again' })
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('button', { name: 'Overwrite' }).click()
  await row(page, 'Mine').waitFor()
  expect((await read(`${apiOf(page)}/books/1`)).title).toBe('Mine')
})

it('shows the error of the server in the form', async () => {
  const page = await site.open({ provokes: [400] })
  await page.getByRole('button', { name: 'Add message' }).click()
  const form = page.getByRole('form', { name: 'New message' })
  await expect.poll(() => form.getByRole('alert').innerText()).toBe("Missing 'text'")
})

it('shows what others change, without logging how it finds out', async () => {
  const page = await site.open()
  await row(page, 'Learn Flask').waitFor()
  const entries = await page.locator('.entry').count()
  await send(`${apiOf(page)}/todos`, 'POST', { title: 'From a terminal' })
  await row(page, 'From a terminal').waitFor()
  await send(`${apiOf(page)}/todos/1`, 'DELETE')
  await row(page, 'Learn Flask').waitFor({ state: 'detached' })
  expect(await page.locator('.entry').count()).toBe(entries)
  expect(await region(page, 'Todos').locator('.state').innerText()).toBe('Live')
})

it('pages through a large collection by cursor, while it changes', async () => {
  const { path, url, api } = await site.workspace()
  const items = Array.from({ length: 45 }, (_, i) => ({ id: i + 1, text: `Message ${i + 1}.` }))
  await send(`${url}/import`, 'PUT', { messages: items })
  const page = await site.open({ path })
  const messages = region(page, 'Messages')
  await messages.getByText('Showing 20 of 45').waitFor()
  await send(`${api}/messages/3`, 'DELETE')
  await messages.getByText('Showing 20 of 44').waitFor()
  await messages.getByRole('button', { name: 'Load 20 more messages' }).click()
  await messages.getByText('Showing 40 of 44').waitFor()
  expect(await newest(page).innerText()).toContain('_after=')
  await messages.getByRole('button', { name: 'Load 4 more messages' }).click()
  await row(page, 'Message 45.').waitFor()
  expect(await messages.locator('.item .first').allInnerTexts()).toEqual(
    items.filter((item) => item.id !== 3).map(({ text }) => text),
  )
  await messages.getByLabel('text').fill('The last one')
  await messages.getByRole('button', { name: 'Add message' }).click()
  await row(page, 'The last one').waitFor()
})

it('is all there after a reload', async () => {
  const page = await site.open()
  const todos = region(page, 'Todos')
  await todos.getByLabel('title').fill('Stays')
  await todos.getByRole('button', { name: 'Add todo' }).click()
  await row(page, 'Stays').waitFor()
  await page.reload()
  await row(page, 'Stays').waitFor()
  expect(await todos.locator('.item').count()).toBe(2)
})

it('can be used with the keyboard alone', async () => {
  const page = await site.open()
  const todos = region(page, 'Todos')
  await todos.getByLabel('title').waitFor()
  const press = async (keys: string) => page.keyboard.press(keys)
  for (let i = 0; i < 60 && !(await isFocused(todos.getByLabel('title'))); i++) await press('Tab')
  await page.keyboard.type('By keyboard')
  await press('Enter')
  await row(page, 'By keyboard').waitFor()
  await expect.poll(() => isFocused(todos.getByLabel('title'))).toBe(true)
  const complete = todos.getByRole('button', { name: 'Complete todo 2' })
  for (let i = 0; i < 10 && !(await isFocused(complete)); i++) await press('Shift+Tab')
  await press('Enter')
  await expect.poll(() => todos.getByRole('checkbox', { name: /todo 2$/ }).isChecked()).toBe(true)
  await press('Tab')
  await press('Enter')
  const title = todos.getByRole('form', { name: 'Edit todo 2' }).getByLabel('title')
  await expect.poll(() => isFocused(title)).toBe(true)
  await press('Escape')
  await expect.poll(() => isFocused(todos.getByRole('button', { name: 'Edit todo 2' }))).toBe(true)
  await press('Tab')
  await press('Enter')
  await row(page, 'By keyboard').waitFor({ state: 'detached' })
  await expect.poll(() => isFocused(todos.getByRole('heading', { name: 'Todos' }))).toBe(true)
})

async function isFocused(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element.matches(':focus'))
}
