/** `PUT {c}/{id}`: replaces, or creates. */
import { expect, it } from 'vitest'
import { expectResponse } from '../support/expect.ts'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

it.each(starters)('replaces one of $name whole', async (starter) => {
  const { id, url } = await create(starter, { extra: 1 })
  const replaced = { id, ...starter.complete, other: 2 }
  expectResponse(await send('PUT', url, { ...starter.minimal, other: 2 }), 200, replaced)
  expectResponse(await send('GET', url), 200, replaced)
})

it.each(starters)('creates one of $name where there is none', async (starter) => {
  const id = (await create(starter)).id + 5
  const path = `/api/${starter.name}/${id}`
  const created = await send('PUT', path, { id, ...starter.minimal })
  expectResponse(created, 201, { id, ...starter.complete })
  expect(created.headers.get('Location')).toBe(path)
})
