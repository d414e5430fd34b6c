/** Turns what a workspace returns into answers, headers and errors. */
import type { Context } from 'hono'
import type { Collection } from '../collection/collection.ts'
import type { Precondition } from '../collection/precondition.ts'
import { jsonAnswer } from '../http/answer.ts'
import { formatCursor } from '../http/cursor.ts'
import { tooLarge } from '../http/document.ts'
import { HttpError } from '../http/errors.ts'
import { itemTag, listTag, parseIfMatch, parseIfNoneMatch } from '../http/etag.ts'
import { type Links, formatLinks, pageLinks } from '../http/link.ts'
import { type ListRequest, badParameter } from '../http/query.ts'
import type { Failure, ItemResult, ListResult } from '../workspace/results.ts'
import type { AppEnv } from './env.ts'
import { workspaceNotFound } from './workspace-id.ts'

/** The conditions in a request's headers. */
export function precondition(c: Context<AppEnv>): Precondition {
  return {
    match: parseIfMatch(c.req.header('If-Match')),
    noneMatch: parseIfNoneMatch(c.req.header('If-None-Match')),
  }
}

/** The item with its ETag, and when it is new its Location. */
export function itemAnswer(
  c: Context<AppEnv>,
  collection: Collection,
  result: ItemResult,
): Response {
  if (!result.ok) throw failure(collection, result)
  const headers: Record<string, string> = { ETag: itemTag(result.version) }
  if (result.created) headers.Location = `${c.var.base}/${collection.name}/${result.id}`
  return jsonAnswer(result.json, result.created ? 201 : 200, headers)
}

/** A list's ETag, total and links. */
export function listHeaders(
  url: URL,
  name: string,
  { query, page }: ListRequest,
  { seq, total, next }: { seq: number; total: number; next: number },
): Record<string, string> {
  const headers = { ETag: listTag(seq, url.search), 'X-Total-Count': String(total) }
  const link = formatLinks(url, page === null ? nextLink() : pageLinks(page, pages()))
  return link === undefined ? headers : { ...headers, Link: link }

  function pages(): number {
    return Math.ceil(total / query.limit)
  }

  function nextLink(): Links {
    if (next === 0) return {}
    const cursor = formatCursor(next, name, query)
    return { next: { _after: cursor, _start: '', _end: '', _limit: String(query.limit) } }
  }
}

/** The error for what a workspace reports of an item. */
export function failure(collection: Collection, result: Failure): HttpError {
  const { noun, name } = collection
  switch (result.code) {
    case 'no-workspace':
      return workspaceNotFound()
    case 'not-found':
      return new HttpError(404, `${noun} not found`)
    case 'taken':
      return new HttpError(409, `${noun} with this id already exists`)
    case 'precondition-failed':
      return new HttpError(412, `${noun} is not in the state that the request's condition names`)
    case 'full':
      return new HttpError(507, `The workspace can hold no more ${name}`)
    case 'too-large':
      return tooLarge(collection, result.limit)
    case 'invalid':
      return new HttpError(400, result.message, { faults: result.faults })
  }
}

/** The error for what a workspace reports of a list. */
export function listFailure({ code }: Extract<ListResult, { ok: false }>): HttpError {
  return code === 'no-workspace'
    ? workspaceNotFound()
    : badParameter('_after', 'is no cursor of this list')
}
