/** Sends what must be refused and tells what came of it. */
import { exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import { ORIGIN, send } from './send.ts'

export type BadRequest = {
  method: string
  /** Under the workspace's API: `/todos/1`. */
  path: string
  body?: BodyInit
  /** The Content-Type; without it a body of bytes has none. */
  type?: string
}

/** `kept` says whether the collection is as it was before: its items, and its tag. */
export type Refusal = { status: number; error: unknown; kept: boolean }

/** What a refusal with this status and sentence is. */
export function refused(status: number, error: string | RegExp): Refusal {
  const sentence = typeof error === 'string' ? error : (expect.stringMatching(error) as string)
  return { status, error: sentence, kept: true }
}

export async function refusal(workspace: string, request: BadRequest): Promise<Refusal> {
  const { method, path, body, type } = request
  const url = path.startsWith('http') ? path : `${workspace}/api${path}`
  const list = `${workspace}/api/${/\w+/.exec(path)?.[0]}`
  const before = await state(list)
  const headers: HeadersInit = type === undefined ? [] : [['Content-Type', type]]
  const sent = new Request(url.startsWith('http') ? url : ORIGIN + url, { method, headers, body })
  const response = await exports.default.fetch(sent)
  const text = await response.text()
  const kept = (await state(list)) === before
  return { status: response.status, error: errorOf(text), kept }
}

async function state(list: string): Promise<string> {
  const response = await send('GET', list)
  return `${response.headers.get('ETag')} ${await response.text()}`
}

/** The sentence of an answer that is `{"error"}` and nothing else; else the answer. */
function errorOf(text: string): unknown {
  try {
    const body = JSON.parse(text) as { error?: unknown }
    return Object.keys(body).join() === 'error' ? body.error : body
  } catch {
    return text
  }
}
