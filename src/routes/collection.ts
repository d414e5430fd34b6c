/** The routes that every collection has, made from its declaration. */
import { type Context, Hono } from 'hono'
import { type Collection, type Members, withDefaults } from '../collection/collection.ts'
import { holds } from '../collection/precondition.ts'
import { validate } from '../collection/validate.ts'
import { readMembers } from '../http/body.ts'
import { HttpError, badMember } from '../http/errors.ts'
import { knownSeq, listTag } from '../http/etag.ts'
import { type ListRequest, parseListRequest, parseSearch } from '../http/query.ts'
import { parseUrlencoded } from '../http/urlencoded.ts'
import type { ListResult } from '../workspace/workspace.ts'
import { type AppEnv, workspaceOf } from './env.ts'
import { failure, itemAnswer, listHeaders, precondition } from './results.ts'

/** The highest id that a client may name; those given by the server go on from there. */
const MAX_ID = 2 ** 52

/** An id's segment: any but the collection's own `search`. */
const ID = '/:id{(?!search$)[^/]+}'

export function collectionRoutes(collection: Collection): Hono<AppEnv> {
  const { name } = collection

  return new Hono<AppEnv>()
    .get('/', (c) => list(c, collection, parseListRequest(collection, parameters(c))))
    .get('/search', (c) => list(c, collection, parseSearch(collection, parameters(c))))
    .post('/', async (c) => {
      const { id, ...members } = await readMembers(c.req.raw, collection)
      const doc = toDocument(collection, members)
      const result = await workspaceOf(c).insert(name, id === undefined ? null : ownId(id), doc)
      return itemAnswer(c, collection, result)
    })
    .get(ID, async (c) => {
      const result = await workspaceOf(c).get(name, pathId(c, collection))
      if (result.ok && !holds({ match: precondition(c).match, noneMatch: null }, result)) {
        throw failure(collection, { ok: false, code: 'precondition-failed' })
      }
      return itemAnswer(c, collection, result)
    })
    .put(ID, async (c) => {
      const id = pathId(c, collection)
      const doc = toDocument(collection, await membersOf(c, collection, id))
      const result = await workspaceOf(c).put(name, id, doc, precondition(c))
      return itemAnswer(c, collection, result)
    })
    .patch(ID, async (c) => {
      const id = pathId(c, collection)
      const patch = JSON.stringify(await membersOf(c, collection, id))
      const result = await workspaceOf(c).patch(name, id, patch, precondition(c))
      return itemAnswer(c, collection, result)
    })
    .delete(ID, async (c) => {
      const result = await workspaceOf(c).remove(name, pathId(c, collection), precondition(c))
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
  { name }: Collection,
  { query, page }: ListRequest,
): Promise<Response> {
  const { search } = new URL(c.req.url)
  const known = knownSeq(c.req.header('If-None-Match'), search)
  const result: ListResult = await workspaceOf(c).list(name, query, known)
  if (!result.ok) throw new HttpError(400, "The parameter '_after' is no cursor of this list")
  if (!result.changed) return c.body(null, 304, { ETag: listTag(known ?? 0, search) })
  return c.body(result.json, 200, {
    'Content-Type': 'application/json',
    ...listHeaders(c, name, { query, page }, result),
  })
}

function parameters(c: Context<AppEnv>): URLSearchParams {
  return parseUrlencoded(new URL(c.req.url).search)
}

/** The body's members without an id, which may only be the path's. */
async function membersOf(c: Context<AppEnv>, collection: Collection, id: number): Promise<Members> {
  const { id: named, ...members } = await readMembers(c.req.raw, collection)
  if (named !== undefined && named !== id) throw badMember('id', `must be ${id}, as in the path`)
  return members
}

function toDocument(collection: Collection, members: Members): string {
  const complete = withDefaults(collection, members)
  const invalid = validate(collection, complete)
  if (invalid) throw failure(collection, { ok: false, code: 'invalid', ...invalid })
  return JSON.stringify(complete)
}

function ownId(id: unknown): number {
  if (Number.isSafeInteger(id) && Number(id) >= 1 && Number(id) <= MAX_ID) return Number(id)
  throw badMember('id', `must be an integer from 1 to ${MAX_ID}`)
}
