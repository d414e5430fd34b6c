/** What is answered below `/collections`. */
import { Validator } from '@cfworker/json-schema'
import type { Description } from '../../../src/collection/definition.ts'
import { type Collection, declaredAs } from './collection.ts'
import type { Expected, Request } from './expected.ts'
import { check, readJson } from './members.ts'
import type { Model } from './model.ts'
import { Refusal, failed } from './refusal.ts'
import { READ } from './routes.ts'
import type { Shelf } from './shelf.ts'
import { type Tag, meets, meetsNoneMatch } from './tag.ts'

export function answerDefinitions({ shelves, tags }: Model, { headers }: Request): Expected {
  const tag = tags.whole('/collections')
  if (!meetsNoneMatch(headers, tag)) return { status: 304, body: '', tag }
  return {
    status: 200,
    tag,
    check(body) {
      const descriptions = JSON.parse(body) as Description[]
      if (descriptions.length !== shelves.length) return `${descriptions.length} collections`
      const faults = shelves.map((shelf, i) => faultOf(shelf, JSON.stringify(descriptions[i])))
      return faults.find((fault) => fault !== undefined)
    },
  }
}

/** @throws Refusal */
export function answerDefinition(model: Model, name: string, request: Request): Expected {
  const { method, headers, body = '' } = request
  if (method === 'PUT') {
    return put(model, name, readJson(headers['Content-Type'] ?? '', body), headers)
  }
  const shelf = model.shelf(name)
  const tag = tagOf(shelf)
  if (READ.includes(method)) {
    if (!meetsNoneMatch(headers, tag)) return { status: 304, body: '', tag }
    return described(shelf, 200)
  }
  if (!meets(headers, tag)) throw failedFor(name)
  model.remove(shelf)
  return { status: 204, body: '' }
}

function put(
  model: Model,
  name: string,
  body: ReturnType<typeof readJson>,
  headers: Request['headers'],
): Expected {
  const collection = declaredAs(name, body)
  const shelf = model.find(name)
  if (!meets(headers, shelf && tagOf(shelf))) throw failedFor(name)
  if (!shelf) return { ...described(model.add(collection), 201), location: `/collections/${name}` }
  if (shelf.collection.definition !== collection.definition) change(model, shelf, collection)
  return described(shelf, 200)
}

function change(model: Model, shelf: Shelf, collection: Collection): void {
  try {
    for (const { members } of shelf.items) check(collection, members, Infinity)
  } catch {
    throw new Refusal(409, /The schema does not fit/)
  }
  shelf.declare(collection)
  model.forgetCursors(collection.name)
}

function described(shelf: Shelf, status: number): Expected {
  return { status, tag: tagOf(shelf), check: (body) => faultOf(shelf, body) }
}

/** Its definition and how many items it has; and a schema that all of these meet. */
function faultOf({ collection, items }: Shelf, body: string): string | undefined {
  const start = `${collection.definition.slice(0, -1)},"items":${items.length},"observed":`
  if (!body.startsWith(start)) return `the description is ${body}, not ${start}…`
  const { observed } = JSON.parse(body) as Description
  const validator = new Validator(observed, '2020-12')
  const other = items.find(({ members }) => !validator.validate(members).valid)
  return other && `the observed schema is not that of ${JSON.stringify(other.members)}`
}

function tagOf(shelf: Shelf): Tag {
  return shelf.tagOf(`/collections/${shelf.collection.name}`)
}

function failedFor(name: string): Refusal {
  return failed(`The collection '${name}'`)
}
