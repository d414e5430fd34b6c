/** The variables of an item's path. */
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** Percent-decoded; '' where the path has no such variable. */
export function itemPath(c: Context<AppEnv>): { collection: string; id: string; child: string } {
  return {
    collection: c.req.param('collection') ?? '',
    id: c.req.param('id') ?? '',
    child: c.req.param('child') ?? '',
  }
}
