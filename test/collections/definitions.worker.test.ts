/** `/collections`: what collections are, made, changed and removed. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { evict } from '../support/objects.ts'
import { declare, recipes } from '../support/own-collections.ts'
import { newWorkspace, send } from '../support/send.ts'
import { SEED, starters } from '../support/starters.ts'

const { name: _, ...recipe } = recipes

/** A workspace, and a send below its root. */
async function workspace() {
  const { id } = await newWorkspace()
  const root = `/w/${id}`
  const own: typeof send = async (method, path, ...rest) => send(method, root + path, ...rest)
  return { id, root, own }
}

it('lists what a new workspace begins with', async () => {
  const { own } = await workspace()
  const list = await own<object[]>('GET', '/collections')
  expect(list.body).toMatchObject(
    starters.map(({ name, noun, fields, required, seed }) => ({
      name,
      noun,
      kind: 'list',
      id: 'integer',
      items: seed.length,
      schema: { type: 'object', required, properties: fields },
    })),
  )
  const todos = await own('GET', '/collections/todos')
  expect(todos.body).toEqual(list.body[2])
  expect(todos.body).toMatchObject({
    actions: { complete: { patch: { done: true } } },
    observed: { properties: { title: { type: 'string' }, done: { type: 'boolean' } } },
  })
})

it('answers 304 to whoever has a description, until the collection changes', async () => {
  const { own } = await workspace()
  for (const path of ['/collections', '/collections/todos']) {
    const tag = (await own('GET', path)).headers.get('ETag') ?? ''
    const known = { 'If-None-Match': tag }
    expectResponse(await own('GET', path, undefined, known), 304)
    await own('POST', '/api/todos', { title: path })
    expect((await own('GET', path, undefined, known)).status).toBe(200)
  }
})

it('creates with 201, changes with 200, and gives the collection back', async () => {
  const { own } = await workspace()
  const created = await own('PUT', '/collections/recipes', recipe)
  expect(created.status).toBe(201)
  expect(created.headers.get('Location')).toMatch(/\/collections\/recipes$/)
  const items = 1
  expect(created.body).toMatchObject({ name: 'recipes', noun: 'Recipe', ...recipe, items })
  const read = await own('GET', '/collections/recipes')
  expect(read.text).toBe(created.text)
  expect(read.headers.get('ETag')).toBe(created.headers.get('ETag'))
  const same = await own('PUT', '/collections/recipes', recipe)
  expectResponse(same, 200, created.body)
  expect(same.headers.get('ETag')).toBe(created.headers.get('ETag'))
  const changed = await own('PUT', '/collections/recipes', { ...recipe, noun: 'Dish' })
  expect(changed).toMatchObject({ status: 200, body: { noun: 'Dish', items } })
  expect(changed.headers.get('ETag')).not.toBe(created.headers.get('ETag'))
  expectError(await own('GET', '/api/recipes/9'), 404, 'Dish not found')
  // What was read can be put back as it is.
  expectResponse(await own('PUT', '/collections/recipes', changed.body), 200, changed.body)
})

it('looks at conditions', async () => {
  const { own } = await workspace()
  const onlyNew = { 'If-None-Match': '*' }
  const created = await own('PUT', '/collections/recipes', recipe, onlyNew)
  expect(created.status).toBe(201)
  const tag = created.headers.get('ETag') ?? ''
  const stale = { 'If-Match': '"999999"' }
  for (const [method, body, headers] of [
    ['PUT', recipe, onlyNew],
    ['PUT', { ...recipe, noun: 'Dish' }, stale],
    ['DELETE', undefined, stale],
  ] as const) {
    const refused = await own(method, '/collections/recipes', body, headers)
    expect(refused.status).toBe(412)
  }
  expect((await own('GET', '/collections/recipes')).headers.get('ETag')).toBe(tag)
  expect((await own('PUT', '/collections/none', {}, stale)).status).toBe(412)
  expectResponse(await own('DELETE', '/collections/recipes', undefined, { 'If-Match': tag }), 204)
})

it.each(['recipes', 'books', 'todos', 'users'])('deletes %s with its items', async (name) => {
  const { id: workspaceId, root, own } = await workspace()
  await declare(root, recipes)
  const members = { title: 'x', order: 'x', name: 'x' }
  const before = await own<{ id: number }>('POST', `/api/${name}`, members)
  expectResponse(await own('DELETE', `/collections/${name}`), 204)
  for (const again of [false, true]) {
    if (again) await evict(workspaceId)
    expectError(await own('GET', `/api/${name}`), 404, `Unknown collection: ${name}`)
    expectError(await own('GET', `/collections/${name}`), 404, `Unknown collection: ${name}`)
    expectError(await own('DELETE', `/collections/${name}`), 404, `Unknown collection: ${name}`)
    const list = await own<{ name: string }[]>('GET', '/collections')
    expect(list.body.map((one) => one.name)).not.toContain(name)
    expect((await own<object>('GET', '/export')).body).not.toHaveProperty(name)
  }
  // Another of its name gives no id twice, and the old one's tags mean nothing to it.
  expect((await own('PUT', `/collections/${name}`, {})).status).toBe(201)
  const known = { 'If-None-Match': before.headers.get('ETag') ?? '' }
  const id = before.body.id
  expectResponse(await own('POST', `/api/${name}`), 201, { id: id + 1 })
  expectResponse(await own('PUT', `/api/${name}/${id}`, members), 201, { id: id, ...members })
  expect((await own('GET', `/api/${name}/${id}`, undefined, known)).status).toBe(200)
})

it('keeps collections over an eviction, in a fork and in an export', async () => {
  const { id, root, own } = await workspace()
  await declare(root, recipes)
  await own('POST', '/api/recipes', { order: 'Pie' })
  await own('DELETE', '/collections/messages')
  const paths = ['/collections', '/export', '/api/recipes?_sort=order', '/openapi.json']
  const read = async (below: string) =>
    Promise.all(paths.map(async (path) => (await send('GET', below + path)).text))
  const before = await read(root)
  await evict(id)
  expect(await read(root)).toEqual(before)
  const fork = await newWorkspace({ from: id })
  const copied = await read(`/w/${fork.id}`)
  expect(copied.map((text) => text.replaceAll(fork.id, id))).toEqual(before)
  await send('POST', `/w/${fork.id}/api/recipes`, { order: 'Fork only' })
  await send('DELETE', `/w/${fork.id}/collections/books`)
  expect(await read(root)).toEqual(before)
})

it('goes back to what a workspace begins with by a reset', async () => {
  const { root, own } = await workspace()
  const before = (await own('GET', '/collections')).text
  await declare(root, recipes)
  await own('DELETE', '/collections/users')
  await own('PUT', '/collections/books', { schema: null })
  await own('POST', '/api/books', { any: 1 })
  expectResponse(await own('POST', '/reset'), 204)
  expect((await own('GET', '/api/recipes')).status).toBe(404)
  const names = (text: string) =>
    (JSON.parse(text) as { name: string }[]).map(({ name }) => name).toSorted()
  const after = (await own('GET', '/collections')).text
  expect(names(after)).toEqual(names(before))
  const byName = (text: string) =>
    (JSON.parse(text) as { name: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  expect(byName(after)).toEqual(byName(before))
  expectResponse(await own('GET', '/export'), 200, SEED)
  expectResponse(await own('POST', '/api/users', { name: 'Eve' }), 201, { id: 3, name: 'Eve' })
})

it('gives each workspace its own', async () => {
  const [one, two] = [await workspace(), await workspace()]
  await declare(one.root, recipes)
  expect((await two.own('GET', '/api/recipes')).status).toBe(404)
  expect((await send('GET', '/api/recipes')).status).toBe(404)
})

it.each<[title: string, body: object, pointer: string]>([
  ['an unknown member', { title: 'x' }, '/title'],
  ['another name', { name: 'other' }, '/name'],
  ['an empty noun', { noun: '' }, '/noun'],
  ['a kind that is none', { kind: 'table' }, '/kind'],
  ['an id that is none', { id: 'uuid' }, '/id'],
  ['a schema that is none', { schema: [] }, '/schema'],
  ['actions that are none', { actions: [] }, '/actions'],
  ['an action without a patch', { actions: { go: {} } }, '/actions/go'],
  ['an action with a strange name', { actions: { 'a/b': { patch: {} } } }, '/actions/a~1b'],
  [
    'an action that changes the id',
    { actions: { go: { patch: { id: 1 } } } },
    '/actions/go/patch/id',
  ],
  ['a seed that is none', { seed: {} }, '/seed'],
  [
    'a seed that breaks the schema',
    { schema: { properties: { a: { type: 'string' } } }, seed: [{ a: 'x' }, { a: 1 }] },
    '/seed/1/a',
  ],
])('refuses %s, and creates nothing', async (_, body, pointer) => {
  const accept = { Accept: 'application/problem+json' }
  const refused = await send<{ errors: object[] }>('PUT', '/collections/bad', body, accept)
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  expect((await send('GET', '/collections/bad')).status).toBe(404)
})

it('takes JSON alone', async () => {
  const form = new URLSearchParams({ noun: 'x' })
  expect((await send('PUT', '/collections/form', form)).status).toBe(415)
})
