/** Requests that go wrong on purpose. None changes what is there: where one needs an item, it makes
 * one and deletes it. */
import type { Collection } from './api-document.ts'
import type { Page } from './context.ts'
import { type Draft, type Exchange, exchange, header, valueOf } from './exchange.ts'

export type Trial = {
  status: number
  what: string
  run: (page: Page, collection: Collection) => Promise<unknown>
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const FIRST_SIZE = 66 * 1024
const LAST_SIZE = 16 * 1024 * 1024
/** Requests after which a server seems to have no limit. */
const PATIENCE = 100

export const TRIALS: Trial[] = [
  {
    status: 400,
    what: 'Ask for a page of “many” items',
    run: ({ base, send }, { name }) => send(get(`${base}/${name}?_limit=many`)),
  },
  {
    status: 404,
    what: 'Read an item that never was',
    run: ({ base, send }, { name }) => send(get(`${base}/${name}/0`)),
  },
  {
    status: 405,
    what: 'Delete a whole collection',
    run: ({ base, send }, { name }) => send({ method: 'DELETE', path: `${base}/${name}` }),
  },
  { status: 409, what: 'Create two items with one id', run: createTwice },
  { status: 412, what: 'Edit one item from two sides', run: editTwice },
  { status: 413, what: 'Send a body that is too large', run: sendTooMuch },
  {
    status: 415,
    what: 'Send plain text',
    run: ({ base, send }, { name }) =>
      send(post(`${base}/${name}`, 'Hello', { 'Content-Type': 'text/plain' })),
  },
  { status: 429, what: 'Ask too often', run: askTooOften },
]

async function createTwice(page: Page, collection: Collection): Promise<void> {
  await withItem(page, collection, async (_, id) => {
    const body = JSON.stringify({ ...collection.example, id })
    await page.send(post(`${page.base}/${collection.name}`, body), {
      note: 'The request before this one created an item. This one asks for the same `id` again.',
    })
  })
}

async function editTwice(page: Page, collection: Collection): Promise<void> {
  await withItem(page, collection, async (path, _, tag) => {
    const change = (name: string): Draft => ({
      method: 'PATCH',
      path,
      headers: { ...JSON_TYPE, 'If-Match': tag },
      body: JSON.stringify({ edited_by: name }),
    })
    await page.send(change('Ann'))
    await page.send(change('Ben'), {
      note: 'Ann and Ben read the same version. Ann was quicker, so the item is not what Ben saw any more; without `If-Match` her change would be lost.',
    })
  })
}

/** Larger and larger, until it is too large here. A text is no item, so none can come of it. */
async function sendTooMuch({ base, send, show }: Page, { name }: Collection): Promise<void> {
  for (let size = FIRST_SIZE; ; size *= 4) {
    const draft = post(`${base}/${name}`, JSON.stringify('x'.repeat(size)))
    if (size * 4 > LAST_SIZE) return void (await send(draft))
    const outcome = await exchange(draft)
    if (statusOf(outcome) === 413) return show(outcome)
  }
}

/** Copies of a workspace that is none, which make nothing, until the server has had enough. */
async function askTooOften({ show }: Page): Promise<void> {
  const draft = post('/workspaces', '{"from":"nowhere"}')
  for (let count = 1; ; count++) {
    const outcome = await exchange(draft)
    const isEnough = statusOf(outcome) === 429
    if (!isEnough && count < PATIENCE && 'answer' in outcome) continue
    const before =
      count === 1
        ? 'You had asked often enough before.'
        : `${count - 1} such requests came before this one.`
    const note = isEnough
      ? `${before} For a minute nobody at your address can make a workspace; everything else goes on.`
      : `${before} This server seems to have no such limit.`
    return show(outcome, { note })
  }
}

/** Makes an item, goes on with it and deletes it, whatever happened. */
async function withItem(
  { base, send }: Page,
  { name, example }: Collection,
  go: (path: string, id: number, tag: string) => Promise<void>,
): Promise<void> {
  const made = await send(post(`${base}/${name}`, JSON.stringify(example)))
  if (statusOf(made) !== 201 || !('answer' in made)) return
  const id = Number(valueOf(made.answer.body)?.id)
  const path = `${base}/${name}/${id}`
  await go(path, id, header(made.answer, 'etag') ?? '')
  await send({ method: 'DELETE', path }, { isAside: true, note: 'Tidied up.' })
}

function get(path: string): Draft {
  return { method: 'GET', path }
}

function post(path: string, body: string, headers: { [name: string]: string } = JSON_TYPE): Draft {
  return { method: 'POST', path, headers, body }
}

function statusOf(outcome: Exchange): number {
  return 'answer' in outcome ? outcome.answer.status : 0
}
