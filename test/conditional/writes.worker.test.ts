/** `If-Match` and `If-None-Match` of writes: no change is lost, nothing is created twice. */
import { expect, it } from 'vitest'
import { expectError } from '../support/expect.ts'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starter } from '../support/starters.ts'

const todos = starter('todos')
const STALE = { 'If-Match': '"999999"' }

/** The statuses of these requests at once, in order. */
async function race(count: number, run: (n: number) => ReturnType<typeof send>): Promise<number[]> {
  const all = await Promise.all(Array.from({ length: count }, async (_, n) => run(n)))
  return all.map(({ status }) => status).toSorted((a, b) => a - b)
}

it('lets one of twenty parallel patches with the same If-Match win', async () => {
  const { url, tag } = await create(todos)
  const statuses = await race(20, async (n) => send('PATCH', url, { n }, { 'If-Match': tag }))
  expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
})

it('lets one of five parallel PUTs with If-None-Match: * create', async () => {
  const { url } = await create(todos)
  await send('DELETE', url)
  const onlyNew = { 'If-None-Match': '*' }
  const statuses = await race(5, async (n) => send('PUT', url, { title: `${n}` }, onlyNew))
  expect(statuses).toEqual([201, 412, 412, 412, 412])
})

it('gives an item another tag for every state, even where its id comes back', async () => {
  const { url, tag } = await create(todos)
  const tagOf = async (method: string, title: string) =>
    (await send(method, url, { title })).headers.get('ETag') ?? ''
  const tags = [tag, await tagOf('PUT', 'Other'), await tagOf('PATCH', 'A title')]
  await send('DELETE', url)
  tags.push(await tagOf('PUT', 'A title'))
  expect(new Set(tags).size).toBe(4)
})

it('keeps the tag where a write changes nothing', async () => {
  const { url, tag } = await create(todos)
  const same = await send('PUT', url, { title: 'A title' })
  expect(same.headers.get('ETag')).toBe(tag)
})

it('refuses with 412 what names another state than the item has', async () => {
  const { url, tag } = await create(todos)
  const body = { title: 'Mine' }
  for (const [method, path, headers, content] of [
    ['PUT', url, STALE, body],
    ['PATCH', url, STALE, body],
    ['DELETE', url, STALE],
    ['POST', `${url}/complete`, STALE],
    ['PATCH', url, { 'If-Match': `W/${tag}` }, body],
    ['PATCH', url, { 'If-Match': 'nonsense' }, body],
    ['PUT', url, { 'If-None-Match': '*' }, body],
    ['PATCH', url, { 'If-None-Match': tag }, body],
  ] as const) {
    const refused = await send(method, path, content, headers)
    const sentence =
      'If-Match' in headers
        ? 'Todo has changed: its ETag does not match If-Match'
        : 'Todo exists: its ETag matches If-None-Match'
    expectError(refused, 412, sentence)
  }
  expect((await send('GET', url)).headers.get('ETag')).toBe(tag)
  expect((await send('DELETE', url, undefined, { 'If-Match': tag })).status).toBe(204)
})

it('answers what would fail anyway without looking at conditions', async () => {
  const { url } = await create(todos)
  for (const [status, method, path, body] of [
    [400, 'PATCH', url, { title: 7 }],
    [404, 'PATCH', '/api/todos/4096', {}],
    [404, 'DELETE', '/api/todos/4096', undefined],
    [412, 'PUT', '/api/todos/4096', { title: 'x' }],
  ] as const) {
    expect((await send(method, path, body, STALE)).status).toBe(status)
  }
})
