/** `PATCH {c}/{id}`: a JSON merge patch (RFC 7396). */
import { it } from 'vitest'
import { expectError, expectResponse } from '../support/expect.ts'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

const MERGE_PATCH = { 'Content-Type': 'application/merge-patch+json' }

it.each(starters)(
  'merges into one of $name: null removes, nested members merge, others stay',
  async (starter) => {
    const { id, url } = await create(starter, { extra: { a: 1, b: 2 }, gone: 1 })
    const patch = { extra: { b: null, c: 3 }, gone: null }
    const merged = { id, ...starter.complete, extra: { a: 1, c: 3 } }
    expectResponse(await send('PATCH', url, patch, MERGE_PATCH), 200, merged)
    const bare = { id, ...starter.complete }
    expectResponse(await send('PATCH', url, { id, extra: null }), 200, bare)
    expectResponse(await send('PATCH', url), 200, bare)
  },
)

it.each(starters)('lets none of $name grow over 64 KiB', async (starter) => {
  const { url } = await create(starter, { a: 'x'.repeat(40_000) })
  const patched = await send('PATCH', url, { b: 'x'.repeat(40_000) })
  expectError(patched, 413, `${starter.noun} would be over 64 KiB`)
})
