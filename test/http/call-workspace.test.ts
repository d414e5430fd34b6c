import type { Context } from 'hono'
import { expect, it } from 'vitest'
import { accepted, callWorkspace } from '../../src/api/call-workspace.ts'
import type { AppEnv } from '../../src/api/context.ts'
import type { Reason } from '../../src/input/refusal.ts'

const MAX_CONCURRENCY = 3

type Done = { ok: true; by: string }

/** A request's context as far as a call needs it, and the promises that outlive its client. */
function contextOf(workspace: string) {
  const kept: Promise<unknown>[] = []
  const c = {
    env: {
      MAX_CONCURRENCY,
      WORKSPACES: { idFromName: (name: string) => `id of ${name}`, get: (id: string) => id },
    },
    get: () => workspace,
    executionCtx: { waitUntil: (promise: Promise<unknown>) => kept.push(promise) },
  }
  return { c: c as unknown as Context<AppEnv>, kept }
}

/** Calls a workspace as often as may wait for it. */
function fill(workspace: string) {
  return Array.from({ length: MAX_CONCURRENCY }, () => {
    const { c, kept } = contextOf(workspace)
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    return { result: callWorkspace(c, async () => promise), kept, resolve, reject }
  })
}

async function finish(calls: ReturnType<typeof fill>): Promise<Done[]> {
  for (const { resolve } of calls) resolve({ ok: true, by: 'end' })
  return Promise.all(calls.map(({ result }) => result))
}

async function echo(workspace: unknown): Promise<Done> {
  return { ok: true, by: String(workspace) }
}

const isBusy = { status: 503, headers: { 'Retry-After': '1' } }

it('refuses a call when too many wait, without making it', async () => {
  const calls = fill('one')
  const { c } = contextOf('one')
  const refused = callWorkspace(c, async () => expect.unreachable())
  await expect(refused).rejects.toMatchObject(isBusy)
  expect(await finish(calls)).toHaveLength(MAX_CONCURRENCY)
})

it('counts each workspace on its own', async () => {
  const calls = fill('one')
  const { c } = contextOf('other')
  expect(await callWorkspace(c, echo)).toEqual({ ok: true, by: 'id of other' })
  await expect(callWorkspace(c, echo, 'one')).rejects.toMatchObject(isBusy)
  await finish(calls)
})

it.each([
  [
    'has a result',
    ({ resolve }: ReturnType<typeof fill>[number]) => resolve({ ok: true, by: 'end' }),
  ],
  ['fails', ({ reject }: ReturnType<typeof fill>[number]) => reject(new Error('inside'))],
])('has room for one more when a call %s', async (_, end) => {
  const [first, ...others] = fill('one')
  if (first) end(first)
  await first?.result.catch(() => {})
  const { promise, resolve } = Promise.withResolvers<Done>()
  const { c } = contextOf('one')
  const next = callWorkspace(c, async () => promise)
  await expect(callWorkspace(c, echo)).rejects.toMatchObject(isBusy)
  resolve({ ok: true, by: 'next' })
  expect([await next, ...(await finish(others))]).toHaveLength(MAX_CONCURRENCY)
  expect(await callWorkspace(c, echo)).toMatchObject({ ok: true })
})

it('counts a call to its end when its client has gone away', async () => {
  const calls = fill('one')
  // Nobody awaits the results; the runtime lets what is kept run on.
  for (const { reject, result } of calls) {
    result.catch(() => {})
    reject(new Error('inside'))
  }
  expect(await Promise.all(calls.flatMap(({ kept }) => kept))).toHaveLength(MAX_CONCURRENCY)
  const { c } = contextOf('one')
  expect(await callWorkspace(c, echo)).toMatchObject({ ok: true })
})

it('has a status for every reason of a refusal', async () => {
  const statuses: { [reason in Reason]: number } = {
    invalid: 400,
    'workspace-not-found': 404,
    'not-found': 404,
    taken: 409,
    conflict: 409,
    'precondition-failed': 412,
    'too-large': 413,
    full: 507,
  }
  const { c } = contextOf('one')
  for (const [reason, status] of Object.entries(statuses)) {
    const violations = [{ pointer: '/a', detail: 'wrong' }]
    const refused = { ok: false as const, reason: reason as Reason, message: 'No', violations }
    const error = { status, message: 'No', violations }
    await expect(callWorkspace(c, async () => refused)).rejects.toMatchObject(error)
    expect(() => accepted(refused)).toThrow('No')
  }
})
