/** Handles a write to one item that sends a body. */
import type { Context } from 'hono'
import { readBody } from '../../http/body.ts'
import { callWorkspace } from '../call-workspace.ts'
import type { AppEnv } from '../context.ts'
import { conditions, itemResponse } from '../item-response.ts'
import { itemPath } from './item-path.ts'

export async function writeItem(c: Context<AppEnv>, write: 'put' | 'patch'): Promise<Response> {
  const { collection, id } = itemPath(c)
  const { match, noneMatch } = conditions(c)
  const { format, text } = await readBody(c.req.raw, c.env.MAX_BODY)
  const result = await callWorkspace(c, async (workspace) =>
    workspace[write](collection, id, format, text, match, noneMatch),
  )
  return itemResponse(c, result)
}
