/** Calls workspaces, and limits how many requests may wait for one. */
import type { Context, MiddlewareHandler } from 'hono'
import { HttpError, serverBusy } from '../http/errors.ts'
import type { ErrorStatus } from '../http/statuses.ts'
import type { Reason, Violation } from '../input/refusal.ts'
import type { AppEnv } from './context.ts'

export type WorkspaceStub = ReturnType<AppEnv['Bindings']['WORKSPACES']['getByName']>

type Result = { ok: boolean }

/** What is left of a result when it is no refusal. */
export type Accepted<T> = Exclude<T, { ok: false }>

const STATUS_OF: { [reason in Reason]: ErrorStatus } = {
  invalid: 400,
  'workspace-not-found': 404,
  'not-found': 404,
  taken: 409,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  full: 507,
}

/** Workspaces whose object's id an isolate remembers. */
const MAX_IDS = 1000

/** How many requests of this isolate are waiting for each workspace. */
const waiting = new Map<string, number>()

/** Deriving an object's id from its name costs more than the rest of a call's preparation. */
const ids = new Map<string, DurableObjectId>()

/**
 * Calls a workspace, unless `MAX_CONCURRENCY` requests are already waiting for it: a longer queue
 * would only make every request in it slower.
 * @param name of the Durable Object, by default that of the request's workspace
 * @throws HttpError 503 without calling, or the status of the reason why the workspace refused
 */
export async function callWorkspace<P extends Promise<Result>>(
  c: Context<AppEnv>,
  call: (workspace: WorkspaceStub) => P,
  name: string = c.get('workspace'),
): Promise<Accepted<Awaited<P>>> {
  waiting.set(name, countBelowLimit(c, name) + 1)
  const result = callAndLeave()
  // Otherwise the runtime drops `finally` when the client disconnects.
  c.executionCtx.waitUntil(result.catch(() => {}))
  return accepted(await result)

  async function callAndLeave(): Promise<Awaited<P>> {
    try {
      return await call(workspaceOf(c, name))
    } finally {
      leave(name)
    }
  }
}

/** A fresh stub for each call: one that failed stays broken. */
export function workspaceOf(c: Context<AppEnv>, name: string): WorkspaceStub {
  const { WORKSPACES } = c.env
  let id = ids.get(name)
  if (!id) {
    id = WORKSPACES.idFromName(name)
    if (ids.size >= MAX_IDS) ids.clear()
    ids.set(name, id)
  }
  return WORKSPACES.get(id)
}

/** A guard that refuses before a body is read, which costs more than a refusal. */
export const limitConcurrency: MiddlewareHandler<AppEnv> = async function limitConcurrency(
  c,
  next,
) {
  countBelowLimit(c, c.get('workspace'))
  await next()
}

/** @throws HttpError for what a workspace refused */
export function accepted<T extends Result>(result: T): Accepted<T> {
  if (!result.ok) throw refusedError(result as unknown as Refused)
  return result as Accepted<T>
}

type Refused = { reason: Reason; message: string; violations: Violation[] }

/** The error for an input that was refused, here or by the workspace. */
export function refusedError({ reason, message, violations }: Refused): HttpError {
  return new HttpError(STATUS_OF[reason], message, { violations })
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
