/** The routes that every collection has, made from its declaration. */
import { type Context, Hono } from 'hono'
import type { Collection, Members } from '../collection/collection.ts'
import { holds } from '../collection/precondition.ts'
import { jsonAnswer } from '../http/answer.ts'
import { readMembers } from '../http/body.ts'
import { toDocument, toId } from '../http/document.ts'
import { HttpError, badMember } from '../http/errors.ts'
import { itemTag, listTag, parseKnownSeqs } from '../http/etag.ts'
import { type ListRequest, parseListRequest, parseSearch } from '../http/query.ts'
import { parseParameters } from '../http/urlencoded.ts'
import { limitBody } from '../middleware/limit-body.ts'
import type { ListResult } from '../workspace/results.ts'
import { ask, refuseWhenBusy } from './ask.ts'
import type { AppEnv } from './env.ts'
import { failure, itemAnswer, listFailure, listHeaders, precondition } from './results.ts'

/** An id's segment: any but the collection's own `search`. */
const ID = '/:id{(?!search$)[^/]+}'

export function collectionRoutes(collection: Collection): Hono<AppEnv> {
  const { name } = collection

  // Not of every method: one that is not here answers 405, whatever its body.
  const limits = [refuseWhenBusy, limitBody('MAX_BODY')] as const

  return new Hono<AppEnv>()
    .get('/', (c) => list(c, collection, parseListRequest))
    .get('/search', (c) => list(c, collection, parseSearch))
    .post('/', ...limits, async (c) => {
      const { id, ...members } = await readMembers(c.req.raw, collection.schema.properties)
      const doc = toDocument(collection, members, c.env.MAX_BODY)
      const result = await ask(c, async (workspace) =>
        workspace.insert(name, id === undefined ? null : toId(id), doc),
      )
      return itemAnswer(c, collection, result)
    })
    .get(ID, async (c) => {
      const result = await ask(c, async (workspace) => workspace.get(name, pathId(c, collection)))
      if (!result.ok) throw failure(collection, result)
      const { match, noneMatch } = precondition(c)
      if (!holds({ match, noneMatch: null }, result)) {
        throw failure(collection, { ok: false, code: 'precondition-failed' })
      }
      if (holds({ match: null, noneMatch }, result)) return itemAnswer(c, collection, result)
      return c.body(null, 304, { ETag: itemTag(result.version) })
    })
    .put(ID, ...limits, async (c) => {
      const id = toId(pathId(c, collection))
      const members = await membersOf(c, collection, id)
      const doc = toDocument(collection, members, c.env.MAX_BODY)
      const result = await ask(c, async (workspace) =>
        workspace.put(name, id, doc, precondition(c)),
      )
      return itemAnswer(c, collection, result)
    })
    .patch(ID, ...limits, async (c) => {
      const id = pathId(c, collection)
      const patch = JSON.stringify(await membersOf(c, collection, id))
      const result = await ask(c, async (workspace) =>
        workspace.patch(name, id, patch, precondition(c)),
      )
      return itemAnswer(c, collection, result)
    })
    .delete(ID, ...limits, async (c) => {
      const result = await ask(c, async (workspace) =>
        workspace.remove(name, pathId(c, collection), precondition(c)),
      )
      if (!result.ok) throw failure(collection, result)
      return c.body(null, 204)
    })
}

/** The id in the path. What is no id names no item. */
export function pathId(c: Context<AppEnv>, { noun }: Collection): number {
  const text = c.req.param('id') ?? ''
  if (/^[1-9]\d{0,15}$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER) return Number(text)
  throw new HttpError(404, `${noun} not found`)
}

async function list(
  c: Context<AppEnv>,
  collection: Collection,
  parse: (collection: Collection, parameters: URLSearchParams) => ListRequest,
): Promise<Response> {
  const url = new URL(c.req.url)
  const request = parse(collection, parseParameters(url))
  const known = parseKnownSeqs(c.req.header('If-None-Match'), url.search)
  const { name } = collection
  const result: ListResult = await ask(c, async (workspace) =>
    workspace.list(name, request.query, known),
  )
  if (!result.ok) throw listFailure(result)
  if (!result.changed) return c.body(null, 304, { ETag: listTag(result.seq, url.search) })
  return jsonAnswer(result.json, 200, listHeaders(url, name, request, result))
}

/** The body's members without an id, which may only be the path's. */
async function membersOf(c: Context<AppEnv>, collection: Collection, id: number): Promise<Members> {
  const { id: named, ...members } = await readMembers(c.req.raw, collection.schema.properties)
  if (named !== undefined && named !== id) throw badMember('id', `must be ${id}, as in the path`)
  return members
}
