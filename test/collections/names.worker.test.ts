/** What a collection may be called: nearly anything, and nothing of it reaches SQL. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { evict } from '../support/objects.ts'
import { newWorkspace, send } from '../support/send.ts'
import type { Content } from '../support/starters.ts'

const ODD = [
  '__proto__',
  'constructor',
  'toString',
  'sqlite_master',
  'sqlite_schema',
  'changes',
  'collections',
  'items_1',
  'workspace',
  'migrations',
  'Books',
  'BOOKS',
  'shopping lists',
  `it's "quoted"`,
  '"; DROP TABLE collections; --',
  'a.b',
  'a%b',
  'a?b&c=d',
  'a#b',
  '{id}',
  ':id',
  '*',
  '日本語',
  'été',
  'e\u0301te\u0301',
  '😀',
  '1',
  '-',
  'null',
  'x'.repeat(100),
]

it.each(ODD)('may be %j', async (name) => {
  const { id } = await newWorkspace()
  const root = `/w/${id}`
  const segment = encodeURIComponent(name)
  const schema = { type: 'object', properties: { title: { type: 'string' } } }
  const created = await send('PUT', `${root}/collections/${segment}`, { schema })
  expect(created).toMatchObject({ status: 201, body: { name, items: 0 } })
  expect(created.headers.get('Location')).toBe(`${root}/collections/${segment}`)
  const list = `${root}/api/${segment}`
  const item = { id: 1, title: 'An odd one' }
  const posted = await send('POST', list, { title: 'An odd one' })
  expectResponse(posted, 201, item)
  expect((await send('GET', posted.headers.get('Location') ?? '')).text).toBe(posted.text)
  await evict(id)
  for (const query of ['', '?title=An+odd+one', '?q=odd', '/search?title=ODD', '?_sort=title']) {
    expectResponse(await send('GET', list + query), 200, [item])
  }
  const found = await send('GET', `${root}/api/search?term=odd`)
  expect(found.body).toMatchObject({ results: [{ collection: name, item }] })
  const exported = await send<Content>('GET', `${root}/export`)
  expect(Object.entries(exported.body)).toContainEqual([name, [item]])
  expectResponse(await send('PUT', `${root}/import`, exported.text), 204)
  expect((await send('GET', `${root}/export`)).text).toBe(exported.text)
  const info = await send<{ counts: object }>('GET', root)
  expect(Object.entries(info.body.counts)).toContainEqual([name, 1])
  const described = await send<{ paths: object }>('GET', `${root}/openapi.json`)
  expect(Object.keys(described.body.paths).length).toBeGreaterThan(20)
  const page = await send('GET', root, undefined, { Accept: 'text/html' })
  expect(page.status).toBe(200)
  const fork = await newWorkspace({ from: id })
  expectResponse(await send('GET', `/w/${fork.id}/api/${segment}`), 200, [item])
  expectResponse(await send('DELETE', `${root}/collections/${segment}`), 204)
  expect((await send('GET', list)).status).toBe(404)
  expect((await send('GET', `${root}/api/books`)).status).toBe(200)
})

it.each(['hello', 'user', 'status', 'time', 'echo', 'search'])(
  'may not be %s, which is a path of its own',
  async (name) => {
    const refused = await send('PUT', `/collections/${name}`, {})
    const problem = `/api/${name} is a path of its own`
    expectError(refused, 400, `'${name}' cannot be a collection: ${problem}`)
    expect((await send('GET', `/collections/${name}`)).status).toBe(404)
  },
)

it.each(['%2F', 'a%2Fb', '%00', 'a%00b', 'x'.repeat(101), '%2e', '%2e%2e'])(
  'may not be %s',
  async (segment) => {
    const { status, body } = await send('PUT', `/collections/${segment}`, {})
    // A dot, however it is escaped, is no name for the URL's parser either.
    expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  },
)

it('may differ from another by case alone', async () => {
  const { id } = await newWorkspace()
  for (const name of ['Things', 'things', 'THINGS']) {
    const path = `/w/${id}/api/${name}`
    await send('PUT', `/w/${id}/collections/${name}`, {})
    await send('POST', path, { name })
  }
  for (const name of ['Things', 'things', 'THINGS']) {
    expectResponse(await send('GET', `/w/${id}/api/${name}`), 200, [{ id: 1, name }])
  }
})
