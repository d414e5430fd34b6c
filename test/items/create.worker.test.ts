/** `POST {c}`: what is created, under which id. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { create } from '../support/items.ts'
import { expectRefused } from '../support/refusal.ts'
import { send } from '../support/send.ts'
import { type Item, starters } from '../support/starters.ts'

it.each(starters)(
  'creates one of $name under the next id, and says where it is',
  async (starter) => {
    const { name, minimal, complete } = starter
    const { id } = await create(starter)
    const extra = { deep: [1, null] }
    const created = await send<Item>('POST', `/api/${name}`, { extra, ...minimal })
    expect(created.text).toBe(JSON.stringify({ id: id + 1, ...complete, extra }))
    expect(created.status).toBe(201)
    expect(created.headers.get('Location')).toBe(`/api/${name}/${id + 1}`)
    const read = await send('GET', `/api/${name}/${id + 1}`)
    expect(read.headers.get('ETag')).toBe(created.headers.get('ETag'))
    expect(read.text).toBe(created.text)
  },
)

it.each(starters)(
  "takes a free id of the client's in $name, and goes on from it",
  async (starter) => {
    const { name, noun, minimal, complete } = starter
    const id = (await create(starter)).id + 10
    const named = { id, ...minimal }
    expectResponse(await send('POST', `/api/${name}`, named), 201, { id, ...complete })
    const again = await send('POST', `/api/${name}`, named)
    expectError(again, 409, `${noun} with this id already exists`)
    expect((await create(starter)).id).toBe(id + 1)
  },
)

const NO_ID = "'id' must be an integer from 1 to 4503599627370496"
const OTHER_ID = "'id' must be 1, as in the path"
const IDS = ['0', '-1', '1.5', '"3"', 'null', 'true', '[1]', '{}', '4503599627370497', '1e300']

it.each(IDS)('takes no id that is %s', async (id) => {
  const body = `{"title":"x","id":${id}}`
  await expectRefused({ method: 'POST', path: '/api/todos', body }, 400, NO_ID)
  for (const method of ['PUT', 'PATCH']) {
    await expectRefused({ method, path: '/api/todos/1', body }, 400, NO_ID)
  }
})

it.each(['PUT', 'PATCH'])('takes no other id than that of the path: %s', async (method) => {
  for (const body of [{ title: 'x', id: 2 }, new URLSearchParams({ title: 'x', id: '2' })]) {
    await expectRefused({ method, path: '/api/todos/1', body }, 400, OTHER_ID)
  }
})

// After 2^53 a double tells no integers apart.
it('takes no id so high that the next ones are used up', async () => {
  const put = await send('PUT', '/api/todos/9007199254740991', { title: 'x' })
  expect(put.status).toBe(400)
  const next = await send('POST', '/api/todos', { title: 'x' })
  expect((await send('GET', next.headers.get('Location') ?? '')).status).toBe(200)
})
