/** `GET export`: the whole content as a db.json, piece by piece. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { fill } from '../support/books.ts'
import { expectResponse } from '../support/expect.ts'
import { fetchWith, newWorkspace, send } from '../support/send.ts'
import { SEED } from '../support/starters.ts'

it('exports the seed of a new workspace as a db.json', async () => {
  const { url } = await newWorkspace()
  const { status, headers, text } = await send('GET', `${url}/export`)
  expect([status, text]).toEqual([200, JSON.stringify(SEED)])
  expect(headers.get('Content-Type')).toBe('application/json')
})

it.each(['100% "quoted" \\ back', 'emoji 👩‍👩‍👧', "'; DROP TABLE todos; --", 'שלום', 'two\nlines'])(
  'gives back %j byte for byte after an import elsewhere',
  async (text) => {
    const [one, other] = [await newWorkspace(), await newWorkspace()]
    const extra = { deep: [null, 1.5, true], '': 0 }
    await send('POST', `${one.url}/api/messages`, { text, extra })
    await send('POST', `${one.url}/api/books`, { zeta: 1, title: text, year: 1999 })
    await send('DELETE', `${one.url}/api/books/1`)
    await send('PATCH', `${one.url}/api/books/2`, { author: 'Late', zeta: null })
    const before = await send('GET', `${one.url}/export`)
    for (const { url } of [other, one]) {
      expectResponse(await send('PUT', `${url}/import`, before.text), 204)
      expect((await send('GET', `${url}/export`)).text).toBe(before.text)
    }
  },
)

it('comes piece by piece, as its client reads', async () => {
  const { id, url } = await newWorkspace()
  const text = 'x'.repeat(60_000)
  await fill(url, {
    books: Array.from({ length: 20 }, (_, n) => ({ id: n + 1, title: 'x', text })),
  })
  let calls = 0
  const { WORKSPACES } = env
  const counting = {
    idFromName: (name: string) => WORKSPACES.idFromName(name),
    get(name: DurableObjectId) {
      calls++
      return WORKSPACES.get(name)
    },
  }
  const response = await fetchWith({ WORKSPACES: counting }, `/w/${id}/export`)
  const reader = response.body?.getReader()
  await reader?.read()
  // The piece that was read, and what is fetched ahead of its client.
  expect(calls).toBeLessThanOrEqual(3)
  while (!(await reader?.read())?.done);
  expect(calls).toBeGreaterThan(6)
})
