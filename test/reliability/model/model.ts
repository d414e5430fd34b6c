/** The contract as a plain program: a workspace in memory that says how each request is answered. */
import type { Collection, Members } from '../../../src/collection/collection.ts'
import { type Limits, readContent } from './content.ts'
import type { Expected, Request } from './expected.ts'
import { type Cursors, list } from './list.ts'
import {
  Refusal,
  check,
  merge,
  naming,
  readBody,
  readJson,
  sizeOf,
  toId,
  withDefaults,
} from './members.ts'
import { contains, textsOf } from './query.ts'
import { type Item, Shelf, textOf } from './shelf.ts'
import { meets, meetsMatch, meetsNoneMatch } from './tag.ts'

const READ = ['GET', 'HEAD']

export class Model {
  /** Of the workspace. */
  id: string
  readonly limits: Limits
  readonly shelves: Shelf[]
  readonly cursors: Cursors = new Map()

  constructor(id: string, limits: Limits, collections: Collection[]) {
    this.id = id
    this.limits = limits
    this.shelves = collections.map((collection) => new Shelf(collection))
  }

  /** What the request must be answered; what it changes is changed by then. */
  answer(request: Request): Expected {
    const { pathname, searchParams } = new URL(request.path, 'http://model')
    const [, first = '', second, action] = pathname.split('/')
    const shelf = this.shelves.find(({ collection }) => collection.name === first)
    const allow = [...methodsAt(shelf, second, action, first), 'OPTIONS']
    if (request.method === 'OPTIONS') return { status: 204, body: '', allow }
    try {
      if (!allow.includes(request.method)) {
        return { status: 405, error: /is not allowed at/, allow }
      }
      if (!shelf) return this.#whole(first, searchParams, request)
      if (sizeOf(request.body ?? '') > this.limits.bytes) throw new Refusal(413, / over /)
      if (second === undefined || second === 'search') {
        if (request.method === 'POST') return this.#post(shelf, request)
        return list(shelf, pathname, searchParams, request, this.cursors)
      }
      return this.#item(shelf, second, action, request)
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, error: error.error }
      throw error
    }
  }

  /** The workspace's whole content, as an export has it. */
  content(): string {
    const parts = this.shelves.map(
      ({ collection, items }) => `"${collection.name}":[${items.map(textOf).join()}]`,
    )
    return `{${parts.join()}}`
  }

  /** Makes a `db.json` the content: all of it, or nothing. */
  import(body: Members): void {
    const content = readContent(this.shelves, body, this.limits)
    for (const { shelf, items } of content) shelf.replace(items)
  }

  #whole(route: string, parameters: URLSearchParams, request: Request): Expected {
    switch (route) {
      case 'export':
        return { status: 200, body: this.content() }
      case 'reset':
        for (const shelf of this.shelves) shelf.reset()
        return { status: 204, body: '' }
      case 'import':
        this.import(readJson(request.body ?? ''))
        return { status: 204, body: '' }
      default:
        return this.#search(parameters)
    }
  }

  #search(parameters: URLSearchParams): Expected {
    const term = parameters.get('term') ?? ''
    const page = Number(parameters.get('page') ?? 1)
    const found = this.shelves.flatMap(({ collection, items }) =>
      items
        .filter((item) => textsOf(collection, item).some((text) => contains(text, term)))
        .map((item) => `{"collection":"${collection.name}","item":${textOf(item)}}`),
    )
    const head = { term, page, pages: Math.ceil(found.length / 10), total: found.length }
    const results = found.slice((page - 1) * 10, page * 10).join()
    return { status: 200, body: `${JSON.stringify(head).slice(0, -1)},"results":[${results}]}` }
  }

  #post(shelf: Shelf, request: Request): Expected {
    const { collection } = shelf
    const { id: named, ...members } = this.#body(shelf, request)
    const complete = withDefaults(collection, members)
    check(collection, complete, this.limits.bytes)
    const id = named === undefined ? shelf.lastId + 1 : toId(named)
    if (shelf.get(id)) {
      throw new Refusal(409, `${collection.noun} with this id already exists`)
    }
    return this.#create(shelf, id, complete)
  }

  #item(shelf: Shelf, segment: string, action: string | undefined, request: Request): Expected {
    const { collection } = shelf
    const { method, headers } = request
    const notFound = new Refusal(404, `${collection.noun} not found`)
    if (!/^[1-9]\d*$/.test(segment)) throw notFound
    const id = Number(segment)
    const item = shelf.get(id)
    if (method === 'PUT') return this.#put(shelf, id, item, request)
    const { id: named, ...patch } =
      action === 'complete' ? { done: true } : method === 'PATCH' ? this.#body(shelf, request) : {}
    if (named !== undefined && named !== id) throw naming('id')
    if (!item) throw notFound
    if (READ.includes(method)) {
      if (!meetsMatch(headers, item.tag)) throw failed(collection)
      if (!meetsNoneMatch(headers, item.tag)) return { status: 304, body: '', tag: item.tag }
      return { status: 200, body: textOf(item), tag: item.tag }
    }
    if (method === 'DELETE') {
      if (!meets(headers, item.tag)) throw failed(collection)
      shelf.delete(id)
      return { status: 204, body: '' }
    }
    const merged = withDefaults(collection, merge(item.members, patch) as Members)
    check(collection, merged, this.limits.bytes)
    if (!meets(headers, item.tag)) throw failed(collection)
    const changed = shelf.set(id, merged)
    return { status: 200, body: textOf(changed), tag: changed.tag }
  }

  #put(shelf: Shelf, id: number, item: Item | undefined, request: Request): Expected {
    const { collection } = shelf
    const { id: named, ...members } = this.#body(shelf, request)
    if (named !== undefined && named !== id) throw naming('id')
    const complete = withDefaults(collection, members)
    check(collection, complete, this.limits.bytes)
    if (!meets(request.headers, item?.tag)) throw failed(collection)
    if (!item) return this.#create(shelf, id, complete)
    const changed = shelf.set(id, complete)
    return { status: 200, body: textOf(changed), tag: changed.tag }
  }

  #create(shelf: Shelf, id: number, members: Members): Expected {
    const { name } = shelf.collection
    if (shelf.items.length >= this.limits.items) throw new Refusal(507, new RegExp(name))
    const item = shelf.set(id, members)
    return { status: 201, body: textOf(item), tag: item.tag, location: `/${name}/${id}` }
  }

  #body({ collection }: Shelf, { headers, body = '' }: Request): Members {
    return readBody(collection, headers['Content-Type'] ?? '', body)
  }
}

function methodsAt(
  shelf: Shelf | undefined,
  second: string | undefined,
  action: string | undefined,
  first: string,
): string[] {
  if (!shelf) return first === 'import' ? ['PUT'] : first === 'reset' ? ['POST'] : READ
  if (second === undefined) return [...READ, 'POST']
  if (second === 'search') return READ
  return action === 'complete' ? ['POST'] : [...READ, 'PUT', 'PATCH', 'DELETE']
}

function failed({ noun }: Collection): Refusal {
  return new Refusal(412, `${noun} is not in the state that the request's condition names`)
}
