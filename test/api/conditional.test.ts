import { expect, it } from 'vitest'
import { checkedFetch } from './contract.ts'

const TODOS = 'http://restpad.test/api/todos'

async function send(method: string, url: string, headers: Record<string, string>, body?: unknown) {
  const init: RequestInit = { method, headers }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { ...headers, 'Content-Type': 'application/json' }
  }
  return checkedFetch(url, init)
}

async function create() {
  const response = await send('POST', TODOS, {}, { title: 'Shared' })
  const { id }: { id: number } = await response.json()
  return { url: `${TODOS}/${id}`, tag: response.headers.get('ETag') ?? '' }
}

const status = async (response: Promise<Response>) => (await response).status

it('lets one of twenty parallel patches with the same If-Match win', async () => {
  const { url, tag } = await create()
  const statuses = await Promise.all(
    Array.from({ length: 20 }, (_, n) => status(send('PATCH', url, { 'If-Match': tag }, { n }))),
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 412),
  ])
})

it('answers 304 without a body to a client that has the item', async () => {
  const { url, tag } = await create()
  for (const known of [tag, `W/${tag}`, '*', `"x", ${tag}`, `"a,b",${tag}`]) {
    const response = await send('GET', url, { 'If-None-Match': known })
    expect({ known, status: response.status }).toEqual({ known, status: 304 })
    expect(response.headers.get('ETag')).toBe(tag)
    expect(await response.text()).toBe('')
  }
  expect(await status(send('GET', url, { 'If-None-Match': '"999999"' }))).toBe(200)
  await send('PATCH', url, {}, { done: true })
  expect(await status(send('GET', url, { 'If-None-Match': tag }))).toBe(200)
})

it('answers 304 to a client that has the list, until the collection changes', async () => {
  const { url } = await create()
  const tag = (await send('GET', `${TODOS}?done=false`, {})).headers.get('ETag') ?? ''
  const known = { 'If-None-Match': tag }
  expect(await status(send('GET', `${TODOS}?done=false`, known))).toBe(304)
  expect(await status(send('GET', `${TODOS}?done=true`, known))).toBe(200)
  expect(await status(send('GET', TODOS, known))).toBe(200)
  await send('DELETE', url, {})
  expect(await status(send('GET', `${TODOS}?done=false`, known))).toBe(200)
})

it('answers 304 for a list where any of several tags is right, or * names them all', async () => {
  const { url } = await create()
  const tagOf = async () => (await send('GET', TODOS, {})).headers.get('ETag') ?? ''
  const old = await tagOf()
  await send('DELETE', url, {})
  const tag = await tagOf()
  for (const known of [tag, `${old}, ${tag}`, `${tag}, ${old}`, `W/${tag}`, '*']) {
    const response = await send('GET', TODOS, { 'If-None-Match': known })
    expect({ known, status: response.status }).toEqual({ known, status: 304 })
    expect(response.headers.get('ETag')).toBe(tag)
  }
  expect(await status(send('GET', TODOS, { 'If-None-Match': old }))).toBe(200)
})

it('gives an item another tag for every state, even where its id comes back', async () => {
  const { url, tag } = await create()
  const seen = new Set([tag])
  const tags = [
    await send('PUT', url, {}, { title: 'Other' }),
    await send('PATCH', url, {}, { title: 'Shared' }),
  ].map((response) => response.headers.get('ETag') ?? '')
  await send('DELETE', url, {})
  const again = await send('PUT', url, {}, { title: 'Shared' })
  expect(again.status).toBe(201)
  for (const next of [...tags, again.headers.get('ETag') ?? '']) {
    expect(seen).not.toContain(next)
    seen.add(next)
  }
})

it('keeps the tag where a write changes nothing', async () => {
  const { url, tag } = await create()
  const same = await send('PUT', url, {}, { title: 'Shared' })
  expect(same.headers.get('ETag')).toBe(tag)
})

it('refuses with 412 what names another state than the item has', async () => {
  const { url, tag } = await create()
  const body = { title: 'Mine' }
  const refused: [string, Record<string, string>, unknown?][] = [
    ['PUT', { 'If-Match': '"999999"' }, body],
    ['PATCH', { 'If-Match': '"999999"' }, body],
    ['DELETE', { 'If-Match': '"999999"' }],
    ['GET', { 'If-Match': '"999999"' }],
    ['PATCH', { 'If-Match': `W/${tag}` }, body],
    ['PATCH', { 'If-Match': 'nonsense' }, body],
    ['PUT', { 'If-None-Match': '*' }, body],
    ['PATCH', { 'If-None-Match': tag }, body],
    ['POST', { 'If-Match': '"999999"' }],
  ]
  for (const [method, headers, content] of refused) {
    const target = method === 'POST' ? `${url}/complete` : url
    expect({
      method,
      headers,
      status: await status(send(method, target, headers, content)),
    }).toEqual({ method, headers, status: 412 })
  }
  expect((await send('GET', url, {})).headers.get('ETag')).toBe(tag)
  for (const match of [tag, '*', `"1", ${tag}`]) {
    expect(await status(send('GET', url, { 'If-Match': match }))).toBe(200)
  }
  expect(await status(send('DELETE', url, { 'If-Match': tag }))).toBe(204)
})

it('creates only where If-None-Match: * asks for that', async () => {
  const { url } = await create()
  await send('DELETE', url, {})
  const onlyNew = { 'If-None-Match': '*' }
  const statuses = await Promise.all(
    Array.from({ length: 5 }, (_, n) => status(send('PUT', url, onlyNew, { title: `${n}` }))),
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 412, 412, 412, 412])
})

it('answers what would fail anyway without looking at conditions', async () => {
  const { url } = await create()
  const stale = { 'If-Match': '"999999"' }
  expect(await status(send('PATCH', url, stale, { title: 7 }))).toBe(400)
  expect(await status(send('PATCH', `${TODOS}/4096`, stale, {}))).toBe(404)
  expect(await status(send('DELETE', `${TODOS}/4096`, stale))).toBe(404)
  expect(await status(send('PUT', `${TODOS}/4096`, stale, { title: 'x' }))).toBe(412)
})
