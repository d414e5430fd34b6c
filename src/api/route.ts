/** A route: how a request is handled, and how the API's description describes it. */
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiView, Operation } from '../openapi/operation.ts'
import type { AppEnv } from './context.ts'

/**
 * The first path among the routes that matches a request handles it: a method which that path does
 * not have is 405, even if a later path has it.
 */
export type Route = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Hono's pattern below the workspace's root, `/api/:collection/:id`. */
  path: string
  /** What runs before the handler. */
  guards?: MiddlewareHandler<AppEnv>[]
  handle: (c: Context<AppEnv>) => Response | Promise<Response>
  operations: (api: ApiView) => Operation[]
}
