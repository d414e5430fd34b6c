/** The contract as a plain program: a workspace in memory that says how each request is answered. */
import { collections as starters } from '../../../src/collections.ts'
import { type Collection, collectionOf } from './collection.ts'
import { type Limits, readContent } from './content.ts'
import { answerDefinition, answerDefinitions } from './definitions.ts'
import type { Expected, Request } from './expected.ts'
import { answerItems } from './items.ts'
import type { Cursors } from './list.ts'
import { readJson, sizeOf } from './members.ts'
import { contains, textsOf } from './query.ts'
import { Refusal } from './refusal.ts'
import { methodsAt } from './routes.ts'
import { Shelf, textOf } from './shelf.ts'
import { Tags } from './tag.ts'

/** What every workspace begins with. */
export const STARTERS = starters.map(collectionOf)

export class Model {
  /** Of the workspace. */
  id: string
  readonly limits: Limits
  readonly tags = new Tags()
  readonly cursors: Cursors = new Map()
  /** In the order of the collections. */
  shelves: Shelf[]
  /** The highest ids of collections that are gone. */
  readonly lastIds = new Map<string, number>()

  constructor(id: string, limits: Limits) {
    this.id = id
    this.limits = limits
    this.shelves = STARTERS.map((starter) => new Shelf(starter, this.tags).sow())
  }

  /** A copy of another workspace: its collections and items, and nothing of its past. */
  static copy(id: string, { limits, shelves }: Model): Model {
    const copy = new Model(id, limits)
    copy.shelves = shelves.map(({ collection, items }) => {
      const shelf = new Shelf(collection, copy.tags)
      shelf.replace(items)
      return shelf
    })
    return copy
  }

  /** What the request must be answered; what it changes is changed by then. */
  answer(request: Request): Expected {
    const { pathname, searchParams } = new URL(request.path, 'http:/model')
    const segments = pathname.split('/').slice(1).map(decodeURIComponent)
    const allow = [...methodsAt(segments), 'OPTIONS']
    if (request.method === 'OPTIONS') return { status: 204, body: '', allow }
    try {
      if (!allow.includes(request.method)) {
        return { status: 405, error: /is not allowed at/, allow }
      }
      if (sizeOf(request.body ?? '') > this.limits.bytes && segments[0] !== 'import') {
        throw new Refusal(413, /\d+ bytes/)
      }
      const [first = '', name, id, action] = segments
      if (first === 'collections') {
        return name === undefined
          ? answerDefinitions(this, request)
          : answerDefinition(this, name, request)
      }
      if (first !== 'api' || name === 'search') return this.#whole(first, searchParams, request)
      return answerItems(this, { name: name ?? '', id, action }, request)
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, error: error.error }
      throw error
    }
  }

  find(name: string): Shelf | undefined {
    return this.shelves.find(({ collection }) => collection.name === name)
  }

  /** @throws Refusal when there is no such collection */
  shelf(name: string): Shelf {
    const shelf = this.find(name)
    if (!shelf) throw new Refusal(404, `Unknown collection: ${name}`)
    return shelf
  }

  /** Makes a new collection, in which ids go on from those that it had before. */
  add(collection: Collection): Shelf {
    const shelf = new Shelf(collection, this.tags, this.lastIds.get(collection.name))
    this.shelves.push(shelf)
    this.tags.change()
    return shelf.sow()
  }

  remove(shelf: Shelf): void {
    const { name } = shelf.collection
    this.lastIds.set(name, shelf.lastId)
    this.shelves = this.shelves.filter((other) => other !== shelf)
    this.forgetCursors(name)
    this.tags.change()
  }

  /** A query may mean something else when its collection is another. */
  forgetCursors(name: string): void {
    for (const [value, { path }] of this.cursors) {
      if (path.split('/')[2] === name) this.cursors.delete(value)
    }
  }

  /** The workspace's whole content, as an export has it. */
  content(): string {
    const parts = this.shelves.map(
      ({ collection, items }) => `"${collection.name}":[${items.map(textOf).join()}]`,
    )
    return `{${parts.join()}}`
  }

  #whole(route: string, parameters: URLSearchParams, { headers, body = '' }: Request): Expected {
    switch (route) {
      case 'export':
        return { status: 200, body: this.content() }
      case 'reset':
        this.#reset()
        return { status: 204, body: '' }
      case 'import': {
        const content = readJson(headers['Content-Type'] ?? '', body)
        const read = readContent(this.shelves, content, this.limits)
        for (const { shelf, items } of read) shelf.replace(items)
        return { status: 204, body: '' }
      }
      default:
        return this.#search(parameters)
    }
  }

  /** Where nothing was changed but items, the collections stay; else they are made anew. */
  #reset(): void {
    const definitions = this.shelves.map(({ collection }) => collection.definition)
    const isAsBegun = definitions.join() === STARTERS.map(({ definition }) => definition).join()
    if (!isAsBegun) for (const shelf of this.shelves) this.remove(shelf)
    this.lastIds.clear()
    if (isAsBegun) for (const shelf of this.shelves) shelf.reset()
    else for (const starter of STARTERS) this.add(starter)
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
}
