/** Random requests to a workspace, each chosen by what the model holds at that moment. */
import * as fc from 'fast-check'
import type { Collection } from '../../../src/collection/collection.ts'
import { type Body, newBody, patchBody, validMembers } from './bodies.ts'
import type { Request } from './expected.ts'
import type { Model } from './model.ts'
import { firstPage, query, searchQuery, wholeQuery } from './queries.ts'
import type { Shelf } from './shelf.ts'
import { type Command, Forget, Leave, Look, Send } from './steps.ts'

type Choose = (model: Model) => Request
type Weighted = { weight: number; arbitrary: fc.Arbitrary<Command> }

/** Which of the candidates: any number means one. */
const which = fc.nat(1000)
const accept = fc.constantFrom<Request['headers']>(
  {},
  {},
  {},
  { Accept: 'application/problem+json' },
)

export function commands(collections: Collection[]): fc.Arbitrary<Command> {
  const shares: Weighted[] = [
    ...collections.flatMap(collectionCommands),
    send(2, wholeQuery, (query) => () => get(`/search${query}`)),
    send(2, fc.constant('/export'), (path) => () => get(path)),
    send(2, content(collections), (body) => () => put('/import', body)),
    send(1, fc.constant('/reset'), (path) => () => ({ method: 'POST', path, headers: {} })),
    { weight: 1, arbitrary: fc.constant(null).map(() => new Look()) },
    { weight: 1, arbitrary: fc.constantFrom('fork', 'erase').map((way) => new Leave(way)) },
    { weight: 1, arbitrary: fc.constant(null).map(() => new Forget()) },
  ]
  return fc.oneof(...shares)
}

function collectionCommands(collection: Collection): Weighted[] {
  const { name } = collection
  const shelf = (model: Model) => shelfOf(model, name)
  const item = (model: Model, n: number) => `/${name}/${anId(shelf(model), n)}`
  const conditional = fc.record({ on: which, tag: fc.option(which), accept })

  /** @param method that asks for an item, under a condition or not */
  const onItem = (weight: number, method: string, body: fc.Arbitrary<Body | null>, more = '') =>
    send(weight, fc.tuple(conditional, body), ([{ on, tag, accept }, body]) => (model) => {
      const path = item(model, on)
      const condition =
        tag === null ? {} : aCondition(shelf(model).seen(path.slice(name.length + 2)), tag)
      return withBody({ method, path: path + more, headers: { ...accept, ...condition } }, body)
    })

  return [
    onItem(9, 'GET', fc.constant(null)),
    onItem(1, 'HEAD', fc.constant(null)),
    onItem(9, 'PUT', newBody(collection)),
    onItem(9, 'PATCH', patchBody(collection)),
    onItem(4, 'DELETE', fc.constant(null)),
    ...(name === 'todos' ? [onItem(4, 'POST', fc.constant(null), '/complete')] : []),
    send(
      8,
      fc.tuple(newBody(collection), accept),
      ([body, headers]) =>
        () =>
          withBody({ method: 'POST', path: `/${name}`, headers }, body),
    ),
    send(2, fc.tuple(validMembers(collection), which), ([members, n]) => (model) => {
      const id = Number(anId(shelf(model), n)) || 1
      const body = { type: 'application/json', text: JSON.stringify({ ...members, id }) }
      return withBody({ method: 'POST', path: `/${name}`, headers: {} }, body)
    }),
    send(
      10,
      fc.tuple(query(collection), fc.option(which), accept),
      ([query, tag, headers]) =>
        (model) => {
          const asked = tag === null ? [] : shelf(model).lists
          const path = asked.at(-1 - ((tag ?? 0) % 8)) ?? `/${name}${query}`
          const known =
            tag === null ? {} : aCondition(shelf(model).seen(path), tag, ['If-None-Match'])
          return { method: tag === 0 ? 'HEAD' : 'GET', path, headers: { ...headers, ...known } }
        },
    ),
    send(8, firstPage(collection), (query) => () => get(`/${name}${query}`)),
    send(2, searchQuery(collection), (query) => () => get(`/${name}/search${query}`)),
    send(12, fc.tuple(which, query(collection)), ([n, query]) => (model) => {
      const cursors = [...model.cursors].filter(([, { path }]) => path === `/${name}`)
      const cursor = cursors.at(-1 - (n % Math.min(4, cursors.length)))
      if (!cursor) return get(`/${name}${query}`)
      const [value, { path, listing }] = cursor
      const asked = n % 10 === 9 ? new URLSearchParams(query) : new URLSearchParams(listing)
      asked.set('_after', value)
      for (const other of ['_page', '_start', '_end']) asked.delete(other)
      asked.set('_limit', String(1 + (n % 4)))
      return get(`${path}?${String(asked)}`)
    }),
    send(
      1,
      fc.tuple(fc.constantFrom('OPTIONS', 'PATCH', 'DELETE', 'PUT'), which, accept),
      (parts) => (model) => {
        const [method, n, headers] = parts
        const paths = [`/${name}`, `/${name}/search`, item(model, n)]
        const path = (method === 'OPTIONS' ? paths[n % 3] : paths[n % 2]) ?? ''
        return { method, path, headers }
      },
    ),
  ]
}

function send<T>(weight: number, values: fc.Arbitrary<T>, choose: (value: T) => Choose): Weighted {
  return { weight, arbitrary: values.map((value) => new Send(choose(value))) }
}

function get(path: string): Request {
  return { method: 'GET', path, headers: {} }
}

function put(path: string, text: string): Request {
  return withBody({ method: 'PUT', path, headers: {} }, { type: 'application/json', text })
}

function withBody(request: Request, body: Body | null): Request {
  if (!body) return request
  const headers = { ...request.headers, 'Content-Type': body.type }
  return { ...request, headers, body: body.text }
}

function shelfOf({ shelves }: Model, name: string): Shelf {
  const shelf = shelves.find(({ collection }) => collection.name === name)
  if (!shelf) throw new Error(`no ${name}`)
  return shelf
}

/** Mostly the last written or one that is there, else one that was, may be or cannot be. */
function anId({ items, lastId, lastWritten }: Shelf, n: number): string {
  const present = items.map(({ id }) => id)
  const others = [lastId, lastId + 1, lastId + 3, 1, 2, 0, 'none']
  const candidates = [...present, ...present, ...Array<number>(12).fill(lastWritten), ...others]
  return String(candidates[n % candidates.length])
}

/** A condition on one of the tags that the resource has had, most often on the last. */
function aCondition(
  seen: Set<string>,
  n: number,
  names = ['If-Match', 'If-None-Match'],
): Request['headers'] {
  const tags = [...seen]
  const last = tags.at(-1) ?? '"none"'
  const old = tags[n % Math.max(1, tags.length)] ?? last
  const values = [
    last,
    last,
    last,
    old,
    old,
    `${old}, ${last}`,
    '*',
    `"none", ${last}`,
    `W/${last}`,
    'nonsense',
  ]
  const name = names[Math.floor(n / values.length) % names.length] ?? ''
  return { [name]: values[n % values.length] ?? '' }
}

/** A `db.json`, of which one part may be wrong. */
function content(collections: Collection[]): fc.Arbitrary<string> {
  const parts = collections.map((collection) =>
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 14 }), validMembers(collection)), {
      selector: ([id]) => id,
      maxLength: 6,
    }),
  )
  const fault = fc.constantFrom<object>(
    {},
    {},
    {},
    { nosuch: [] },
    { [collections[0]?.name ?? '']: [{}] },
  )
  return fc.tuple(fc.tuple(...parts), fault, which).map(([parts, fault, n]) => {
    const named = collections.map(({ name }, i): [string, object[]] => [
      name,
      (parts[i] ?? []).map(([id, members]) => ({ id, ...members })),
    ])
    const left = n % 4 === 0 ? named.slice(1) : named
    const twice =
      n % 7 === 0
        ? left.map(([name, items]): [string, object[]] => [name, [...items, ...items.slice(-1)]])
        : left
    return JSON.stringify({ ...Object.fromEntries(twice), ...fault })
  })
}
