/** `GET openapi.json`: the description of a workspace's API, for programs. */
import { openApi } from '../../openapi/document.ts'
import type { Route } from '../route.ts'
import type { ApiView } from '../../openapi/operation.ts'
import { taggedResponse } from '../tagged-response.ts'
import type { OperationsOf } from './page-response.ts'
import { readApi } from './read-api.ts'

/** Documents that an isolate keeps: making one costs milliseconds. */
const MAX_KEPT = 20

/** `source` is what it was made from. */
type Made = { source: string; json: string; tag: string }

export function openApiDocument(operationsOf: OperationsOf): Route {
  /** By the root's URL. */
  const kept = new Map<string, Made>()
  return {
    method: 'get',
    path: '/openapi.json',
    async handle(c) {
      const { json, tag } = await documentOf(await readApi(c))
      return taggedResponse(c, json, tag)
    },
    operations: () => [],
  }

  async function documentOf(api: ApiView): Promise<Made> {
    const url = api.origin + api.root
    const source = sourceOf(api)
    const last = kept.get(url)
    if (last?.source === source) return last
    const json = JSON.stringify(openApi(operationsOf(api), api))
    const made = { source, json, tag: await hash(json) }
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(url, made)
    return made
  }
}

/** What the document depends on: of the items only what open collections are observed to have. */
function sourceOf({ collections }: ApiView): string {
  return JSON.stringify(
    collections.map(({ name, noun, schema, actions, seed, observed }) => [
      name,
      noun,
      actions,
      seed,
      schema ?? { observed },
    ]),
  )
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = [...new Uint8Array(digest).slice(0, 16)]
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
