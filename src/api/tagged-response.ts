/** Responses with JSON that is known with its entity tag. */
import type { Context } from 'hono'
import { formatTag, parseIfNoneMatch } from '../http/entity-tags.ts'
import { emptyResponse, jsonResponse } from '../http/respond.ts'
import type { AppEnv } from './context.ts'

/** 200, or 304 when the client has it already. */
export function taggedResponse(c: Context<AppEnv>, json: string, tag: string): Response {
  const known = parseIfNoneMatch(c.req.header('If-None-Match'))
  const headers = { ETag: formatTag(tag) }
  if (known === '*' || known?.includes(tag)) return emptyResponse(c, 304, headers)
  return jsonResponse(c, json, 200, headers)
}
