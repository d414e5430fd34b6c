/** Sends requests to the Worker as a client would; every answer must be one that the document allows. */
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createApp } from '../../src/app.ts'
import { collections } from '../../src/collections.ts'
import { checkedFetch, ORIGIN } from './contract.ts'

export { ORIGIN }

const app = createApp(collections)

/** @param body is sent as JSON, or as it is when it is a form or a text. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return checkedFetch(path, requestInit(method, body, headers))
}

/**
 * Sends a request to the Worker with other bindings than wrangler.toml's; its answer is not checked.
 * @param bindings may have getters, which are asked as often as the Worker looks.
 */
export async function sendWith(
  bindings: object,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const all = Object.defineProperties({ ...env }, Object.getOwnPropertyDescriptors(bindings))
  return app.request(ORIGIN + path, init, all, createExecutionContext())
}

export function requestInit(
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  if (body === undefined) return { method, headers }
  if (typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams) {
    return { method, headers, body }
  }
  const json = { 'Content-Type': 'application/json', ...headers }
  return { method, headers: json, body: JSON.stringify(body) }
}

export type NewWorkspace = { id: string; url: string; expires_at: string }

/** Makes a workspace for a test of its own. */
export async function newWorkspace(body?: unknown): Promise<NewWorkspace> {
  const response = await send('POST', '/workspaces', body)
  if (response.status !== 201) throw new Error(await response.text())
  return response.json()
}
