import { afterEach, expect, it, vi } from 'vitest'
import { readCollections } from '../../src/page/client/api-document.ts'
import { checkedFetch, newWorkspace, send } from '../support/send.ts'

vi.stubGlobal('fetch', checkedFetch)
afterEach(() => vi.stubGlobal('fetch', checkedFetch))

it('finds the collections of a workspace, and what can be done with their items', async () => {
  const { root, id } = await workspace()
  const collections = (await readCollections(root)) ?? []
  expect(collections.map(({ name, title, noun, path }) => [name, title, noun, path])).toEqual([
    ['users', 'Users', 'user', `${root}/api/users`],
    ['books', 'Books', 'book', `${root}/api/books`],
    ['todos', 'Todos', 'todo', `${root}/api/todos`],
    ['messages', 'Messages', 'message', `${root}/api/messages`],
  ])
  const todos = collections.find(({ name }) => name === 'todos')
  expect(todos?.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ['title', true],
    ['done', false],
  ])
  const [complete] = todos?.actions ?? []
  expect(complete?.label).toBe('Complete')
  expect(complete?.path(1)).toBe(`/w/${id}/api/todos/1/complete`)
  const created = await send('POST', `${todos?.path}`, todos?.example)
  expect(created.status, created.text).toBe(201)
})

it('finds a collection whatever its name and its noun are', async () => {
  const { root } = await workspace()
  for (const [name, noun] of [
    ['albums', 'Album'],
    ['tv shows', 'TV show'],
    ['écrits', 'Écrit'],
    ['100%', 'Per cent'],
  ] as const) {
    const path = `${root}/collections/${encodeURIComponent(name)}`
    const put = await send('PUT', path, { noun })
    expect(put.status, put.text).toBe(201)
  }
  const collections = (await readCollections(root)) ?? []
  expect(collections.slice(4).map(({ name, noun }) => [name, noun])).toEqual([
    ['albums', 'album'],
    ['tv shows', 'tv show'],
    ['écrits', 'écrit'],
    ['100%', 'per cent'],
  ])
  for (const { path } of collections) {
    const list = await send('GET', path)
    expect(list.status, list.text).toBe(200)
  }
})

it('finds no collections where there is no workspace', async () => {
  expect(await readCollections(`/w/${'0'.repeat(32)}`)).toBe(undefined)
})

it('says so when the server does not send the document', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }))
  await expect(readCollections('')).rejects.toThrow(
    '/openapi.json returned 503 Service Unavailable',
  )
})

async function workspace(): Promise<{ id: string; root: string }> {
  const { id } = await newWorkspace()
  return { id, root: `/w/${id}` }
}
