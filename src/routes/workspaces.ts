/** Workspaces: making one, looking at it, erasing it. */
import { type Context, Hono } from 'hono'
import type { Collection } from '../collection/collection.ts'
import { readMembers } from '../http/body.ts'
import { HttpError, badMember } from '../http/errors.ts'
import { limitBody } from '../middleware/limit-body.ts'
import { limitRate } from '../middleware/limit-rate.ts'
import { requireToken } from '../middleware/require-token.ts'
import type { Content, InfoResult } from '../workspace/results.ts'
import { ask } from './ask.ts'
import type { AppEnv } from './env.ts'
import { readContent } from './transfer.ts'
import { checkedId, newWorkspaceId, pathWorkspace, workspaceNotFound } from './workspace-id.ts'

export function workspaces(collections: Collection[]): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/workspaces', limitRate('CREATIONS'), requireToken, limitBody('MAX_BODY'), async (c) => {
      const { from, ...others } = await readMembers(c.req.raw, {})
      const [other] = Object.keys(others)
      if (other !== undefined) throw badMember(other, 'is not known here')
      const content = from === undefined ? null : await contentOf(c, checkedId(from), collections)
      const id = newWorkspaceId()
      const info = await ask(c, async (workspace) => workspace.create(content), id)
      const { url, expires_at } = describe(c, id, info)
      return c.json({ id, url, expires_at }, 201, { Location: `/w/${id}` })
    })
    .get('/w/:workspace', async (c) => {
      const id = pathWorkspace(c)
      return c.json(describe(c, id, await ask(c, async (workspace) => workspace.info(), id)))
    })
    .delete('/w/:workspace', async (c) => {
      const result = await ask(c, async (workspace) => workspace.erase(), pathWorkspace(c))
      if (!result.ok) throw workspaceNotFound()
      return c.body(null, 204)
    })
}

async function contentOf(
  c: Context<AppEnv>,
  from: string,
  collections: Collection[],
): Promise<Content[]> {
  const content = await readContent(c, from, collections, c.env.MAX_IMPORT)
  if (!content) throw new HttpError(413, 'The workspace is too large to be copied')
  return content
}

function describe(c: Context<AppEnv>, id: string, info: InfoResult) {
  if (!info.ok) throw workspaceNotFound()
  const { createdAt, expiresAt, counts } = info
  return {
    id,
    url: new URL(`/w/${id}`, c.req.url).href,
    created_at: new Date(createdAt).toISOString(),
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    counts: Object.fromEntries(counts.map(({ collection, items }) => [collection, items])),
  }
}
