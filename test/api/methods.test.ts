/** Every method of every collection, with every status that it has; from the declarations. */
import { expect, it } from 'vitest'
import type { Members } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { checkedFetch } from './contract.ts'

async function send(method: string, path: string, body?: unknown, headers = {}) {
  const init: RequestInit = { method, headers: { ...headers } }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { 'Content-Type': 'application/json', ...headers }
  }
  return checkedFetch(`/api${path}`, init)
}

for (const collection of collections) {
  const { name, noun, schema, missing } = collection
  const path = `/${name}`
  const required: Members = Object.fromEntries(
    (schema.required ?? []).map((field) => [field, `A ${field}`]),
  )
  const defaults: Members = Object.fromEntries(
    Object.entries(schema.properties).flatMap(([field, { default: value }]) =>
      value === undefined ? [] : [[field, value]],
    ),
  )
  const complete = { ...required, ...defaults }
  const [first = ''] = schema.required ?? []

  const create = async (more: Members = {}) => {
    const response = await send('POST', path, { ...required, ...more })
    expect(response.status).toBe(201)
    const item: { id: number } = await response.json()
    return { item, url: `${path}/${item.id}`, tag: response.headers.get('ETag') ?? '' }
  }
  const expectAnswer = async (response: Response, status: number, body: unknown) => {
    expect(await response.text()).toBe(body === '' ? '' : JSON.stringify(body))
    expect(response.status).toBe(status)
  }

  it(`POST ${path} creates an item under the next id and says where it is`, async () => {
    const response = await send('POST', path, { ...required, extra: { deep: [1, null] } })
    const { item: next } = await create()
    const body = { id: next.id - 1, ...complete, extra: { deep: [1, null] } }
    expect(response.headers.get('Location')).toBe(`/api${path}/${body.id}`)
    await expectAnswer(response, 201, body)
    const read = await send('GET', `${path}/${body.id}`)
    expect(read.headers.get('ETag')).toBe(response.headers.get('ETag'))
    await expectAnswer(read, 200, body)
  })

  it(`POST ${path} takes a free id of the client's and refuses a taken one with 409`, async () => {
    const { item } = await create()
    const id = item.id + 10
    await expectAnswer(await send('POST', path, { id, ...required }), 201, { id, ...complete })
    const taken = { error: `${noun} with this id already exists` }
    await expectAnswer(await send('POST', path, { id, ...required }), 409, taken)
    expect((await create()).item.id).toBe(id + 1)
  })

  it(`PUT ${path}/{id} replaces the item, and creates it where there is none`, async () => {
    const { item, url } = await create({ extra: 1 })
    const replaced = { id: item.id, ...complete, other: 2 }
    await expectAnswer(await send('PUT', url, { ...required, other: 2 }), 200, replaced)
    await expectAnswer(await send('GET', url), 200, replaced)
    const id = item.id + 5
    const created = await send('PUT', `${path}/${id}`, { id, ...required })
    expect(created.headers.get('Location')).toBe(`/api${path}/${id}`)
    await expectAnswer(created, 201, { id, ...complete })
  })

  it(`PATCH ${path}/{id} merges: null removes, nested members merge, others stay`, async () => {
    const { item, url } = await create({ extra: { a: 1, b: 2 }, gone: 1 })
    const patch = { extra: { b: null, c: 3 }, gone: null }
    const merged = { id: item.id, ...complete, extra: { a: 1, c: 3 } }
    const type = { 'Content-Type': 'application/merge-patch+json' }
    await expectAnswer(await send('PATCH', url, patch, type), 200, merged)
    await expectAnswer(await send('PATCH', url, { id: item.id, extra: null }), 200, {
      id: item.id,
      ...complete,
    })
    expect((await send('PATCH', url, { [first]: null })).status).toBe(400)
    await expectAnswer(await send('GET', url), 200, { id: item.id, ...complete })
  })

  it(`DELETE ${path}/{id} answers 204 once, then 404, and its id is not given again`, async () => {
    const { item, url } = await create()
    await expectAnswer(await send('DELETE', url), 204, '')
    const gone = { error: `${noun} not found` }
    for (const method of ['DELETE', 'GET', 'PATCH']) {
      await expectAnswer(await send(method, url, method === 'PATCH' ? {} : undefined), 404, gone)
    }
    expect((await create()).item.id).toBe(item.id + 1)
  })

  it(`HEAD of ${path} and its items has a GET's headers and no body`, async () => {
    const { url } = await create()
    for (const target of [path, url, `${path}/search`, `${path}/0`]) {
      const [get, head] = [await send('GET', target), await send('HEAD', target)]
      expect(await head.text()).toBe('')
      expect(head.status).toBe(get.status)
      for (const header of ['ETag', 'Content-Type', 'X-Total-Count']) {
        expect(head.headers.get(header)).toBe(get.headers.get(header))
      }
    }
  })

  it(`OPTIONS and a wrong method name what ${path} allows`, async () => {
    const allowed = {
      [path]: 'GET, HEAD, POST, OPTIONS',
      [`${path}/search`]: 'GET, HEAD, OPTIONS',
      [`${path}/1`]: 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS',
    }
    for (const [target, allow] of Object.entries(allowed)) {
      const options = await send('OPTIONS', target)
      expect(options.headers.get('Allow')).toBe(allow)
      expect(options.headers.get('Content-Type')).toBeNull()
      await expectAnswer(options, 204, '')
      const method = allow.includes('POST') ? 'DELETE' : 'POST'
      const wrong = await send(method, target)
      expect(wrong.headers.get('Allow')).toBe(allow)
      await expectAnswer(wrong, 405, { error: `${method} is not allowed at /api${target}` })
    }
  })

  it(`${path} refuses what its schema does not allow, and keeps what it had`, async () => {
    const { url, item } = await create()
    const long = { [first]: 'x'.repeat((schema.properties[first]?.maxLength ?? 0) + 1) }
    const refusals: [method: string, target: string, body: unknown, status: number][] = [
      ['POST', path, {}, 400],
      ['PUT', url, {}, 400],
      ['POST', path, { ...required, ...long }, 400],
      ['PUT', url, { ...required, ...long }, 400],
      ['PATCH', url, long, 400],
      ['PATCH', url, { [first]: 7 }, 400],
      ['PATCH', url, { id: item.id + 1 }, 400],
      ['PUT', url, { ...required, id: item.id + 1 }, 400],
      ['POST', path, { ...required, id: 0 }, 400],
      ['PUT', `${path}/0`, required, 404],
      ['PUT', `${path}/x`, required, 404],
      ['POST', path, [required], 400],
    ]
    for (const [method, target, body, status] of refusals) {
      const response = await send(method, target, body)
      const answer: { error: string } = await response.json()
      expect({ method, body, status: response.status }).toEqual({ method, body, status })
      expect(Object.keys(answer)).toEqual(['error'])
    }
    await expectAnswer(await send('POST', path, {}), 400, { error: missing })
    await expectAnswer(await send('GET', url), 200, { id: item.id, ...complete })
  })

  it(`a patch that would make an item of ${path} over 64 KiB is 413`, async () => {
    const { url } = await create({ a: 'x'.repeat(40_000) })
    const response = await send('PATCH', url, { b: 'x'.repeat(40_000) })
    await expectAnswer(response, 413, { error: `${noun} would be over 64 KiB` })
  })
}

it('answers 405 to a method that a path has not, however large the body', async () => {
  const body = 'x'.repeat(70_000)
  const response = await checkedFetch('/api/books', { method: 'DELETE', body })
  expect(response.status, await response.text()).toBe(405)
})
