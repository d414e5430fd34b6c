/** `DELETE {c}/{id}`. */
import { expect, it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

it.each(starters)('deletes one of $name once, and gives its id to no other', async (starter) => {
  const { id, url } = await create(starter)
  expectResponse(await send('DELETE', url), 204)
  for (const [method, body] of [['DELETE'], ['GET'], ['PATCH', {}]] as const) {
    expectError(await send(method, url, body), 404, `${starter.noun} not found`)
  }
  expect((await create(starter)).id).toBe(id + 1)
})
