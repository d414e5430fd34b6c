import type { Context } from 'hono'
import { expect, it } from 'vitest'
import { ask } from '../../src/routes/ask.ts'
import type { AppEnv } from '../../src/routes/env.ts'

const MAX_CONCURRENCY = 3

/** A request's context as far as a call needs it, and the promises that outlive its client. */
function contextOf(workspace: string) {
  const kept: Promise<unknown>[] = []
  const c = {
    env: { MAX_CONCURRENCY, WORKSPACES: { getByName: (name: string) => name } },
    var: { workspace },
    executionCtx: { waitUntil: (promise: Promise<unknown>) => kept.push(promise) },
  }
  return { c: c as unknown as Context<AppEnv>, kept }
}

/** Calls a workspace as often as may wait for it. */
function fill(workspace: string) {
  return Array.from({ length: MAX_CONCURRENCY }, () => {
    const { c, kept } = contextOf(workspace)
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    return { answer: ask(c, async () => promise), kept, resolve, reject }
  })
}

async function finish(calls: ReturnType<typeof fill>): Promise<string[]> {
  for (const { resolve } of calls) resolve('done')
  return Promise.all(calls.map(({ answer }) => answer))
}

async function echo(workspace: unknown): Promise<string> {
  return String(workspace)
}

const isBusy = { status: 503, headers: { 'Retry-After': '1' } }

it('refuses what would wait behind too many, without a call', async () => {
  const calls = fill('one')
  const { c } = contextOf('one')
  const refused = ask(c, async () => expect.unreachable())
  await expect(refused).rejects.toMatchObject(isBusy)
  expect(await finish(calls)).toEqual(['done', 'done', 'done'])
})

it('counts for each workspace alone', async () => {
  const calls = fill('one')
  const { c } = contextOf('other')
  expect(await ask(c, echo)).toBe('other')
  await expect(ask(c, echo, 'one')).rejects.toMatchObject(isBusy)
  await finish(calls)
})

it.each([
  ['was answered', ({ resolve }: ReturnType<typeof fill>[number]) => resolve('done')],
  ['failed', ({ reject }: ReturnType<typeof fill>[number]) => reject(new Error('inside'))],
])('has room for one more when a call %s', async (_, end) => {
  const [first, ...others] = fill('one')
  if (first) end(first)
  await first?.answer.catch(() => {})
  const { promise, resolve } = Promise.withResolvers<string>()
  const { c } = contextOf('one')
  const next = ask(c, async () => promise)
  await expect(ask(c, echo)).rejects.toMatchObject(isBusy)
  resolve('done')
  expect([await next, ...(await finish(others))]).toHaveLength(3)
  expect(await ask(c, echo)).toBe('one')
})

it('counts to the end a call whose client has gone away', async () => {
  const calls = fill('one')
  // Nobody awaits the answers; the runtime lets what is kept run on.
  for (const { reject, answer } of calls) {
    answer.catch(() => {})
    reject(new Error('inside'))
  }
  expect(await Promise.all(calls.flatMap(({ kept }) => kept))).toHaveLength(MAX_CONCURRENCY)
  const { c } = contextOf('one')
  expect(await ask(c, echo)).toBe('one')
})
