/** `POST reset`: back to how the workspace began. */
import { expect, it } from 'vitest'
import { expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'
import { SEED } from '../support/starters.ts'

it('brings back the seed, ids included, under other tags than before', async () => {
  const { url } = await newWorkspace()
  const tag = (await send('GET', `${url}/api/todos`)).headers.get('ETag')
  await send('POST', `${url}/api/todos`, { title: 'Second' })
  await send('DELETE', `${url}/api/books/1`)
  expectResponse(await send('POST', `${url}/reset`), 204)
  expectResponse(await send('GET', `${url}/export`), 200, SEED)
  const { headers } = await send('GET', `${url}/api/todos`)
  expect(headers.get('X-Total-Count')).toBe('1')
  expect(headers.get('ETag')).not.toBe(tag)
  const next = await send('POST', `${url}/api/todos`, { title: 'Again' })
  expectResponse(next, 201, { id: 2, title: 'Again', done: false })
})
