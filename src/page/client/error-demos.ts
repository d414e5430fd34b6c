/**
 * Requests that fail, to see what each error looks like. They leave the items as they are: a demo
 * that needs an item creates one and deletes it.
 */
import { JSON_TYPE } from '../../http/media-types.ts'
import type { Collection } from './api-document.ts'
import { type Draft, header, parseObject, sendRequest, statusOf } from './exchange.ts'
import type { Page } from './page-context.ts'

export type ErrorDemo = {
  status: number
  what: string
  run: (page: Page, collection: Collection) => Promise<unknown>
}

const JSON_HEADERS = { 'Content-Type': JSON_TYPE }
const FIRST_SIZE = 66 * 1024
const LAST_SIZE = 16 * 1024 * 1024
/** Requests after which a server does not seem to have a limit. */
const MAX_REQUESTS = 100

export const ERROR_DEMOS: ErrorDemo[] = [
  {
    status: 400,
    what: 'Send an invalid limit',
    run: ({ send }, { path }) => send(get(`${path}?_limit=many`)),
  },
  {
    status: 404,
    what: 'Get an item that does not exist',
    run: ({ send }, { path }) => send(get(`${path}/0`)),
  },
  {
    status: 405,
    what: 'Use a method that is not allowed',
    run: ({ send }, { path }) => send({ method: 'DELETE', path }),
  },
  { status: 409, what: 'Create two items with the same id', run: createTwice },
  { status: 412, what: 'Two people edit the same item', run: editTwice },
  { status: 413, what: 'Send a body that is too large', run: sendTooMuch },
  {
    status: 415,
    what: 'Send plain text',
    run: ({ send }, { path }) => send(post(path, 'Hello', { 'Content-Type': 'text/plain' })),
  },
  { status: 429, what: 'Send too many requests', run: sendTooOften },
]

async function createTwice(page: Page, collection: Collection): Promise<void> {
  await withItem(page, collection, async (_, id) => {
    const body = JSON.stringify({ ...collection.example, id })
    await page.send(post(collection.path, body), {
      note: 'The previous request created an item. This one tries to use the same `id`.',
    })
  })
}

async function editTwice(page: Page, collection: Collection): Promise<void> {
  await withItem(page, collection, async (path, _, tag) => {
    const change = (name: string): Draft => ({
      method: 'PATCH',
      path,
      headers: { ...JSON_HEADERS, 'If-Match': tag },
      body: JSON.stringify({ edited_by: name }),
    })
    await page.send(change('Ann'))
    await page.send(change('Ben'), {
      note: 'Ann and Ben opened the same version. Ann saved first, so Ben’s copy is out of date. Without `If-Match` his save would have overwritten hers.',
    })
  })
}

/** Sends larger and larger bodies up to the server's limit. A JSON string never creates an item. */
async function sendTooMuch({ send, log }: Page, { path }: Collection): Promise<void> {
  for (let size = FIRST_SIZE; ; size *= 4) {
    const draft = post(path, JSON.stringify('x'.repeat(size)))
    if (size * 4 > LAST_SIZE) return void (await send(draft))
    const exchange = await sendRequest(draft)
    if (statusOf(exchange) === 413) return log(exchange)
  }
}

/** Copies a workspace that does not exist, which creates nothing, until the server refuses. */
async function sendTooOften({ log }: Page): Promise<void> {
  const draft = post('/workspaces', '{"from":"nowhere"}')
  for (let count = 1; ; count++) {
    const exchange = await sendRequest(draft)
    const isLimited = statusOf(exchange) === 429
    if (!isLimited && count < MAX_REQUESTS && 'response' in exchange) continue
    return log(exchange, { note: limitNote(count, isLimited) })
  }
}

function limitNote(count: number, isLimited: boolean): string {
  const what =
    isLimited && count === 1
      ? 'You had already reached the limit.'
      : `This was request ${count} in a minute.`
  return isLimited
    ? `${what} No one on your network can create a workspace for a minute. Everything else still works.`
    : `${what} This server does not seem to limit requests.`
}

/** Creates an item, goes on with it and deletes it, whatever happened. */
async function withItem(
  { send }: Page,
  { path, example }: Collection,
  go: (itemPath: string, id: number, tag: string) => Promise<void>,
): Promise<void> {
  const created = await send(post(path, JSON.stringify(example)))
  if (!('response' in created) || created.response.status !== 201) return
  const id = Number(parseObject(created.response.body)?.id)
  const itemPath = `${path}/${id}`
  await go(itemPath, id, header(created.response, 'etag') ?? '')
  await send({ method: 'DELETE', path: itemPath }, { isAside: true, note: 'Cleaned up.' })
}

function get(path: string): Draft {
  return { method: 'GET', path }
}

function post(path: string, body: string, headers: Draft['headers'] = JSON_HEADERS): Draft {
  return { method: 'POST', path, headers, body }
}
