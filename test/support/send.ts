/** Sends requests to the Worker inside workerd; every response must be one that its document allows. */
import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { routes } from '../../src/api/routes.ts'
import { createApp } from '../../src/app.ts'
import type { Document } from '../../src/openapi/types.ts'
import { faultsOf, rootOf } from './contract.ts'
import { type Send, receive, requestInit } from './message.ts'

export const ORIGIN = 'http://restpad.test'

const app = createApp(routes)

export const send: Send = async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) {
  return receive<T>(await checkedFetch(path, requestInit(method, body, headers)))
}

/** Sends requests to the Worker with other bindings than wrangler.toml's; no response is checked. */
export function sendWith(bindings: object): Send {
  return async (method, path, body, headers) =>
    receive(await fetchWith(bindings, path, requestInit(method, body, headers)))
}

/** @param bindings may have getters, which are asked as often as the Worker looks. */
export async function fetchWith(
  bindings: object,
  path: string,
  init?: RequestInit,
): Promise<Response> {
  const all = Object.defineProperties({ ...env }, Object.getOwnPropertyDescriptors(bindings))
  const request = new Request(new URL(path, ORIGIN), init)
  return app.fetch(request, all, createExecutionContext())
}

/**
 * Like `fetch`.
 * @param path below the origin, or a whole URL
 * @returns a response that the document allows, unread.
 * @throws Error that prints the response when the document does not declare its status, a header, its
 *   media type or such a body, and for each 500, which is a bug.
 */
export async function checkedFetch(path: string, init?: RequestInit): Promise<Response> {
  const request = new Request(new URL(path, ORIGIN), init)
  const response = await exports.default.fetch(request)
  const unread = response.clone()
  const body = await response.text()
  note(request, init, response.status, body)
  const faults = faultsOf(await documentOf(rootOf(request.url)), request, response, body)
  if (faults.length === 0) return unread
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  const title = `${request.method} ${path} breaks the contract:`
  throw new Error([title, ...faults, '', response.status, ...head, '', body].join('\n'))
}

/** Documents by the root of their workspace, with their tags. */
const known = new Map<string, { tag: string; document: Document }>()

/** The document of a workspace as the Worker serves it. */
export async function fetchDocument(root = ''): Promise<Document> {
  const last = known.get(root)
  const headers = { 'If-None-Match': last?.tag ?? '' }
  const request = new Request(`${ORIGIN}${root}/openapi.json`, { headers })
  const response = await exports.default.fetch(request)
  if (last && response.status === 304) return last.document
  const document = await response.json<Document>()
  known.set(root, { tag: response.headers.get('ETag') ?? '', document })
  return document
}

/** Roots of workspaces that may have other collections than a new one. */
const changed = new Set<string>()
let ofShared: Promise<Document> | undefined
let ofNamed: Promise<Document> | undefined

/** Named workspaces have the same document as long as they have the collections of a new one. */
async function documentOf(root: string): Promise<Document> {
  if (changed.has(root)) {
    const document = await fetchDocument(root)
    // Erased meanwhile.
    if ('openapi' in document) return document
  }
  if (root === '') return (ofShared ??= fetchDocument())
  return (ofNamed ??= fetchNamed())
}

async function fetchNamed(): Promise<Document> {
  const request = new Request(`${ORIGIN}/workspaces`, { method: 'POST' })
  const { id } = await (await exports.default.fetch(request)).json<NewWorkspace>()
  return fetchDocument(`/w/${id}`)
}

/** Notes which workspaces may get other collections, and copies of these. */
function note(
  { method, url }: Request,
  init: RequestInit | undefined,
  status: number,
  body: string,
) {
  const root = rootOf(url)
  const { pathname } = new URL(url)
  if (method !== 'GET' && pathname.startsWith(`${root}/collections/`)) changed.add(root)
  if (pathname !== '/workspaces' || status !== 201) return
  const ids = [...changed].map((root) => root.slice('/w/'.length)).filter(Boolean)
  const sent = typeof init?.body === 'string' ? init.body : ''
  const isCopy = ids.some((id) => sent.includes(id))
  if (isCopy) changed.add(`/w/${(JSON.parse(body) as NewWorkspace).id}`)
}

export type NewWorkspace = { id: string; url: string; api_url: string; expires_at: string }

/** Makes a workspace for a test of its own, or a copy of another. */
export async function newWorkspace(body?: { from: string }): Promise<NewWorkspace> {
  const created = await send<NewWorkspace>('POST', '/workspaces', body)
  if (created.status !== 201) throw new Error(created.text)
  return created.body
}
