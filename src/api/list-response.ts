/** The response with a list: its tag, its length and the links to its other pages. */
import type { Context } from 'hono'
import { formatTag } from '../http/entity-tags.ts'
import { formatLinks } from '../http/link.ts'
import { emptyResponse, jsonResponse } from '../http/respond.ts'
import type { ListResult } from '../workspace/protocol.ts'
import type { Accepted } from './call-workspace.ts'
import type { AppEnv } from './context.ts'

/** 200 with the list, or 304 when the client has it already. */
export function listResponse(c: Context<AppEnv>, result: Accepted<ListResult>): Response {
  const headers: Record<string, string> = { ETag: formatTag(result.tag) }
  if (result.json === null) return emptyResponse(c, 304, headers)
  headers['X-Total-Count'] = String(result.total)
  const link = formatLinks(c.req.url, result)
  if (link !== undefined) headers.Link = link
  return jsonResponse(c, result.json, 200, headers)
}

/** A URL's query text, without `?`. */
export function queryOf(url: string): string {
  const [beforeFragment = ''] = url.split('#', 1)
  const start = beforeFragment.indexOf('?')
  return start === -1 ? '' : beforeFragment.slice(start + 1)
}
