/** Workspaces see nothing of one another. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newWorkspace, send } from '../support/send.ts'
import { type Starter, starters } from '../support/starters.ts'

const WORKSPACES = 3

type Write = { workspace: number; starter: Starter; method: string; id: number }

/** A write into one of the workspaces. */
const write: fc.Arbitrary<Write> = fc.record({
  workspace: fc.nat(WORKSPACES - 1),
  starter: fc.constantFrom(...starters),
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  id: fc.integer({ min: 1, max: 4 }),
})

const mark = (workspace: number) => `only in ${workspace}`

async function apply(url: string, { workspace, starter, method, id }: Write): Promise<void> {
  const path = `${url}/api/${starter.name}${method === 'POST' ? '' : `/${id}`}`
  const members = { ...starter.minimal, mark: mark(workspace) }
  await send(method, path, method === 'DELETE' ? undefined : members)
}

/** What a client can see of a workspace: items and ids, counts, and tags, which name changes. */
async function visible(url: string): Promise<object[]> {
  return Promise.all(
    starters.map(async ({ name }) => {
      const { headers, text } = await send('GET', `${url}/api/${name}`)
      return { text, tag: headers.get('ETag'), total: headers.get('X-Total-Count') }
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
})
