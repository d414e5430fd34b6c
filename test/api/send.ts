/** Sends requests to the Worker as a client would; every answer must be one that the document allows. */
import { checkedFetch, ORIGIN } from './contract.ts'

export { ORIGIN }

/** @param body is sent as JSON, or as it is when it is a form or a text. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return checkedFetch(path, requestInit(method, body, headers))
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
