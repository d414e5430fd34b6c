/** Sends what must be refused, and expects that it changes nothing. */
import { expect } from 'vitest'
import { receive, requestInit } from './message.ts'
import { checkedFetch, send } from './send.ts'

export type BadRequest = {
  method: string
  path: string
  body?: unknown
  /** The Content-Type; without it a body of bytes has none. */
  type?: string
}

/** Expects a refusal with this status and sentence, and the collection as it was before. */
export async function expectRefused(
  { method, path, body, type }: BadRequest,
  status: number,
  error: string | RegExp,
): Promise<void> {
  const [list = ''] = /^.*\/api\/[^/?]+/.exec(path) ?? []
  const before = await stateOf(list)
  const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type }
  const received = await receive(await checkedFetch(path, requestInit(method, body, headers)))
  const isKept = (await stateOf(list)) === before
  const sentence = typeof error === 'string' ? error : (expect.stringMatching(error) as string)
  expect({ status: received.status, body: received.body, isKept }).toEqual({
    status,
    body: { error: sentence },
    isKept: true,
  })
}

/** Its tag and its items. */
async function stateOf(list: string): Promise<string> {
  const { headers, text } = await send('GET', list)
  return `${headers.get('ETag')} ${text}`
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** What takes a body: creates, replaces, creates by id, changes. */
const WRITES: [method: string, path: string][] = [
  ['POST', '/api/todos'],
  ['PUT', '/api/todos/1'],
  ['PUT', '/api/todos/50'],
  ['PATCH', '/api/todos/1'],
]

/** Expects that no method takes this body for a todo. */
export async function expectBodyRefused(
  body: unknown,
  type: string | undefined,
  status: number,
  error: string | RegExp,
): Promise<void> {
  for (const [method, path] of WRITES) {
    await expectRefused({ method, path, body, type }, status, error)
  }
}
