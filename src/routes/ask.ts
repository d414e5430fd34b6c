/** The way to a workspace, on which only so many requests may wait at once. */
import type { Context, MiddlewareHandler } from 'hono'
import { serverBusy } from '../http/errors.ts'
import type { AppEnv } from './env.ts'

export type Workspace = ReturnType<AppEnv['Bindings']['WORKSPACES']['getByName']>

/** How many requests of this isolate wait for each workspace; none is not kept. */
const waiting = new Map<string, number>()

/**
 * Calls a workspace. What waits longer the more there is of it helps nobody: beyond
 * `MAX_CONCURRENCY` a request is refused, which costs the workspace nothing.
 * @param name of the Durable Object, by default the one of the request's path
 * @throws HttpError 503 without calling
 */
export async function ask<T>(
  c: Context<AppEnv>,
  call: (workspace: Workspace) => Promise<T>,
  name: string = c.var.workspace,
): Promise<T> {
  waiting.set(name, countBelowLimit(c, name) + 1)
  const result = call(workspaceOf(c, name)).finally(() => leave(name))
  // When a client goes away, what its request still does ends, `finally` included.
  c.executionCtx.waitUntil(result.catch(() => {}))
  return result
}

/** A fresh stub for each call: one that failed stays broken. */
export function workspaceOf(c: Context<AppEnv>, name: string): Workspace {
  return c.env.WORKSPACES.getByName(name)
}

/** Refuses before a body is read, which costs more than a refusal. */
export const refuseWhenBusy: MiddlewareHandler<AppEnv> = async function refuseWhenBusy(c, next) {
  countBelowLimit(c, c.var.workspace)
  await next()
}

function countBelowLimit(c: Context<AppEnv>, name: string): number {
  const count = waiting.get(name) ?? 0
  if (count >= c.env.MAX_CONCURRENCY) throw serverBusy()
  return count
}

function leave(name: string): void {
  const left = (waiting.get(name) ?? 1) - 1
  if (left === 0) waiting.delete(name)
  else waiting.set(name, left)
}
