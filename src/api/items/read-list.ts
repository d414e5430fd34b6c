/** Handles a read of a collection's items, listed or searched. */
import type { Context } from 'hono'
import { parseIfNoneMatch } from '../../http/entity-tags.ts'
import { callWorkspace } from '../call-workspace.ts'
import type { AppEnv } from '../context.ts'
import { listResponse, queryOf } from '../list-response.ts'
import { itemPath } from './item-path.ts'

export async function readList(
  c: Context<AppEnv>,
  read: 'list' | 'searchItems',
): Promise<Response> {
  const { collection } = itemPath(c)
  const query = queryOf(c.req.url)
  const known = parseIfNoneMatch(c.req.header('If-None-Match'))
  const result = await callWorkspace(c, async (workspace) =>
    workspace[read](collection, query, known),
  )
  return listResponse(c, result)
}
