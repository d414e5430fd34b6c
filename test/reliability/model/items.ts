/** What is answered below `/api/{collection}`. */
import type { Members } from '../../../src/input/json.ts'
import { mergePatch } from '../merge-patch.ts'
import type { Expected, Request } from './expected.ts'
import { list } from './list.ts'
import { type Body, bind, check, readBody, withDefaults } from './members.ts'
import type { Model } from './model.ts'
import { Refusal, failed, naming } from './refusal.ts'
import { READ } from './routes.ts'
import { type Item, type Shelf, textOf } from './shelf.ts'
import { meets, meetsMatch, meetsNoneMatch } from './tag.ts'

type Path = { name: string; id: string | undefined; action: string | undefined }
/** The path's item, which may not be there, and what is asked of it. */
type Asked = { shelf: Shelf; id: number; item: Item | undefined; request: Request; bytes: number }

/** @throws Refusal */
export function answerItems(model: Model, { name, id, action }: Path, request: Request): Expected {
  const { method, headers, body: text = '' } = request
  const takesBody = ['POST', 'PUT', 'PATCH'].includes(method) && action === undefined
  const body = takesBody ? readBody(headers['Content-Type'] ?? '', text) : undefined
  const shelf = model.shelf(name)
  if (id === undefined && body) return post(model, shelf, body)
  if (id === undefined || id === 'search') return list(shelf, request, model.cursors)

  const { collection } = shelf
  const patch = action === undefined ? undefined : collection.patches[action]
  if (action !== undefined && !patch) throw new Refusal(404, /has no action/)
  if (!/^[1-9]\d*$/.test(id)) throw notFound(shelf)
  const { bytes } = model.limits
  const item = shelf.get(Number(id))
  const asked: Asked = { shelf, id: Number(id), item, request, bytes }
  const bound = body && bind(collection, body)
  if (bound?.id !== undefined && bound.id !== asked.id) throw naming('id')
  if (bound && method === 'PUT') return put(model, asked, bound.members)
  if (!item) throw notFound(shelf)
  if (READ.includes(method)) return get(asked, item)
  if (method === 'DELETE') return remove(asked, item)
  const merged = mergePatch(item.members, patch ?? bound?.members ?? {}) as Members
  return change(asked, item, merged)
}

function post(model: Model, shelf: Shelf, body: Body): Expected {
  const { collection } = shelf
  const { id: named, members } = bind(collection, body)
  const complete = withDefaults(collection, members)
  check(collection, complete, model.limits.bytes)
  const id = named ?? shelf.lastId + 1
  if (shelf.get(id)) throw new Refusal(409, `${collection.noun} with this id already exists`)
  return create(model, shelf, id, complete)
}

function create({ limits }: Model, shelf: Shelf, id: number, members: Members): Expected {
  const { name } = shelf.collection
  if (shelf.items.length >= limits.items) throw new Refusal(507, new RegExp(name))
  const item = shelf.set(id, members)
  return { status: 201, body: textOf(item), tag: item.tag, location: `/api/${name}/${id}` }
}

function get({ shelf, request: { headers } }: Asked, item: Item): Expected {
  if (!meetsMatch(headers, item.tag)) throw failed(shelf.collection.noun)
  if (!meetsNoneMatch(headers, item.tag)) return { status: 304, body: '', tag: item.tag }
  return { status: 200, body: textOf(item), tag: item.tag }
}

function put(model: Model, asked: Asked, members: Members): Expected {
  const { shelf, id, item } = asked
  if (item) return change(asked, item, members)
  const complete = withDefaults(shelf.collection, members)
  check(shelf.collection, complete, asked.bytes)
  if (!meets(asked.request.headers, undefined)) throw failed(shelf.collection.noun)
  return create(model, shelf, id, complete)
}

function change({ shelf, id, request, bytes }: Asked, item: Item, members: Members): Expected {
  const complete = withDefaults(shelf.collection, members)
  check(shelf.collection, complete, bytes)
  if (!meets(request.headers, item.tag)) throw failed(shelf.collection.noun)
  const changed = shelf.set(id, complete)
  return { status: 200, body: textOf(changed), tag: changed.tag }
}

function remove({ shelf, id, request }: Asked, item: Item): Expected {
  if (!meets(request.headers, item.tag)) throw failed(shelf.collection.noun)
  shelf.delete(id)
  return { status: 204, body: '' }
}

function notFound({ collection }: Shelf): Refusal {
  return new Refusal(404, `${collection.noun} not found`)
}
