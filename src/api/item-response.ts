/** Responses with one item (or one definition), and the conditions that requests put on it. */
import type { Context } from 'hono'
import { formatTag, parseIfMatch, parseIfNoneMatch } from '../http/entity-tags.ts'
import { emptyResponse, jsonResponse } from '../http/respond.ts'
import type { ReadResult, Tags, WriteResult } from '../workspace/protocol.ts'
import type { Accepted } from './call-workspace.ts'
import type { AppEnv } from './context.ts'

/** The request's If-Match and If-None-Match. */
export function conditions(c: Context<AppEnv>): { match: Tags; noneMatch: Tags } {
  return {
    match: parseIfMatch(c.req.header('If-Match')),
    noneMatch: parseIfNoneMatch(c.req.header('If-None-Match')),
  }
}

/**
 * 200 with the item, 201 with its Location when it is new, or 304 when the client has it already.
 * @param parent the path of what holds the new item, below the root; by default its collection's
 */
export function itemResponse(
  c: Context<AppEnv>,
  result: Accepted<ReadResult> | Accepted<WriteResult>,
  parent?: string,
): Response {
  const headers = { ETag: formatTag(result.tag) }
  if (result.json === null) return emptyResponse(c, 304, headers)
  if (!('createdId' in result) || result.createdId === '') {
    return jsonResponse(c, result.json, 200, headers)
  }
  const path = parent ?? `/api/${encodeURIComponent(c.req.param('collection') ?? '')}`
  const Location = `${c.get('root')}${path}/${encodeURIComponent(result.createdId)}`
  return jsonResponse(c, result.json, 201, { ...headers, Location })
}
