import fc from 'fast-check'
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { newWorkspace, send } from './send.ts'

const WORKSPACES = 3

/** A write into one of the workspaces. */
const write = fc.record({
  workspace: fc.nat(WORKSPACES - 1),
  collection: fc.constantFrom(...collections.map(({ name }) => name)),
  op: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  id: fc.integer({ min: 1, max: 4 }),
})

type Write = { workspace: number; collection: string; op: string; id: number }

const mark = (workspace: number) => `only in ${workspace}`

async function apply(url: string, { workspace, collection, op, id }: Write): Promise<void> {
  const [field = ''] = collections.find(({ name }) => name === collection)?.schema.required ?? []
  const path = `${url}/api/${collection}${op === 'POST' ? '' : `/${id}`}`
  await send(op, path, op === 'DELETE' ? undefined : { [field]: mark(workspace) })
}

/** What a client can see of a workspace: items and ids, counts, and tags, which name changes. */
async function visible(url: string): Promise<object[]> {
  return Promise.all(
    collections.map(async ({ name }) => {
      const { headers, ...list } = await send('GET', `${url}/api/${name}`).then(
        async (response) => ({
          headers: response.headers,
          items: await response.json(),
        }),
      )
      return { ...list, tag: headers.get('ETag'), total: headers.get('X-Total-Count') }
    }),
  )
}

it('keeps the items, ids, counts and tags of workspaces apart under interleaved writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 10, maxLength: 40 }), async (writes) => {
      const spaces = [...Array(WORKSPACES).keys()]
      const urls = await Promise.all(spaces.map(async () => (await newWorkspace()).url))
      const own = (workspace: number) => writes.filter((one) => one.workspace === workspace)
      // Each workspace gets its writes in order, all workspaces at once.
      await Promise.all(
        urls.map(async (url, workspace) => {
          for (const one of own(workspace)) await apply(url, one)
        }),
      )
      for (const [workspace, url] of urls.entries()) {
        const { url: alone } = await newWorkspace()
        for (const one of own(workspace)) await apply(alone, one)
        const seen = await visible(url)
        expect(seen).toEqual(await visible(alone))
        for (const other of spaces.filter((space) => space !== workspace)) {
          expect(JSON.stringify(seen)).not.toContain(mark(other))
        }
      }
    }),
    { numRuns: 5 },
  )
}, 60_000)
