/** `If-None-Match` and `If-Match` of reads: 304 for who has it already. */
import { expect, it } from 'vitest'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starter } from '../support/starters.ts'

const LIST = '/api/todos'
const todos = starter('todos')

async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return (await send('GET', path, undefined, headers)).status
}

async function tagOf(path: string): Promise<string> {
  return (await send('GET', path)).headers.get('ETag') ?? ''
}

/** Expects 304 for each of these. */
async function expectKnown(path: string, tag: string, known: string[]): Promise<void> {
  for (const tags of known) {
    const { status, headers, text } = await send('GET', path, undefined, { 'If-None-Match': tags })
    const got = { tags, status, tag: headers.get('ETag'), text }
    expect(got).toEqual({ tags, status: 304, tag, text: '' })
  }
}

it('answers 304 without a body to a client that has the item, until it changes', async () => {
  const { url, tag } = await create(todos)
  await expectKnown(url, tag, [tag, `W/${tag}`, '*', `"x", ${tag}`, `"a,b",${tag}`])
  expect(await statusOf(url, { 'If-None-Match': '"999999"' })).toBe(200)
  await send('PATCH', url, { done: true })
  expect(await statusOf(url, { 'If-None-Match': tag })).toBe(200)
})

it('answers 304 to a client that has the list, until the collection changes', async () => {
  const { url } = await create(todos)
  const old = await tagOf(LIST)
  await send('DELETE', url)
  const tag = await tagOf(LIST)
  await expectKnown(LIST, tag, [tag, `${old}, ${tag}`, `${tag}, ${old}`, `W/${tag}`, '*'])
  expect(await statusOf(LIST, { 'If-None-Match': old })).toBe(200)
})

it('gives each query of a list its own tag', async () => {
  const tag = await tagOf(`${LIST}?done=false`)
  expect(await statusOf(`${LIST}?done=false`, { 'If-None-Match': tag })).toBe(304)
  expect(await statusOf(`${LIST}?done=true`, { 'If-None-Match': tag })).toBe(200)
  expect(await statusOf(LIST, { 'If-None-Match': tag })).toBe(200)
})

it('answers 400 to a query that cannot be understood, whatever the client has', async () => {
  expect(await statusOf(`${LIST}?_page=0`, { 'If-None-Match': '*' })).toBe(400)
})

it('answers 412 where If-Match names another state than the item has', async () => {
  const { url, tag } = await create(todos)
  expect(await statusOf(url, { 'If-Match': '"999999"' })).toBe(412)
  for (const match of [tag, '*', `"1", ${tag}`]) {
    expect(await statusOf(url, { 'If-Match': match })).toBe(200)
  }
})
