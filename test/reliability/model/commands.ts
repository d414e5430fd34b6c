/** Random requests to a workspace, each chosen by what the model holds at that moment. */
import * as fc from 'fast-check'
import { JSON_TYPE } from '../../support/encodings.ts'
import { type Body, content, newBody, patchBody, validMembers } from './bodies.ts'
import type { Collection } from './collection.ts'
import { DECLARATIONS } from './declarations.ts'
import type { Request } from './expected.ts'
import { aCondition, anId, which } from './choices.ts'
import type { Model } from './model.ts'
import { firstPage, query, searchQuery, wholeQuery } from './queries.ts'
import { type Command, Forget, Leave, Look, Send } from './steps.ts'

type Choose = (model: Model) => Request
type Weighted = { weight: number; arbitrary: fc.Arbitrary<Command> }

const accept = fc.constantFrom<Request['headers']>(
  {},
  {},
  {},
  { Accept: 'application/problem+json' },
)

export function commands(collections: Collection[]): fc.Arbitrary<Command> {
  const shares: Weighted[] = [
    ...collections.flatMap(collectionCommands),
    ...Object.keys(DECLARATIONS).flatMap(definitionCommands),
    send(1, fc.option(which), (tag) => (model) => {
      const condition = aCondition(model.tags.seen('/collections'), tag, ['If-None-Match'])
      return { ...get('/collections'), headers: condition }
    }),
    send(2, wholeQuery, (query) => () => get(`/api/search${query}`)),
    send(2, fc.constant('/export'), (path) => () => get(path)),
    send(2, content(collections), (lists) => (model) => {
      const known = lists.filter(([name]) => name === 'nosuch' || model.find(name))
      return put('/import', JSON.stringify(Object.fromEntries(known)))
    }),
    send(1, fc.constant('/reset'), (path) => () => ({ method: 'POST', path, headers: {} })),
    { weight: 1, arbitrary: fc.constant(null).map(() => new Look()) },
    { weight: 1, arbitrary: fc.constantFrom('fork', 'erase').map((way) => new Leave(way)) },
    { weight: 1, arbitrary: fc.constant(null).map(() => new Forget()) },
  ]
  return fc.oneof(...shares)
}

function collectionCommands(collection: Collection): Weighted[] {
  const { name, patches } = collection
  const list = `/api/${name}`
  const shelf = (model: Model) => model.find(name)
  const item = (model: Model, n: number) => `${list}/${anId(shelf(model), n)}`
  const conditional = fc.record({ on: which, tag: fc.option(which), accept })

  /** Mostly makes the collection first where it is not there. */
  const sendTo = <T>(weight: number, values: fc.Arbitrary<T>, choose: (value: T) => Choose) =>
    send(weight, fc.tuple(values, which), ([value, n]) => (model) => {
      const [declaration] = DECLARATIONS[name] ?? []
      if (shelf(model) || !declaration || n % 5 === 0) return choose(value)(model)
      return put(`/collections/${name}`, JSON.stringify(declaration))
    })

  /** @param method that asks for an item, under a condition or not */
  const onItem = (weight: number, method: string, body: fc.Arbitrary<Body | null>, more = '') =>
    sendTo(weight, fc.tuple(conditional, body), ([{ on, tag, accept }, body]) => (model) => {
      const path = item(model, on)
      const condition = aCondition(model.tags.seen(path), tag)
      return withBody({ method, path: path + more, headers: { ...accept, ...condition } }, body)
    })

  return [
    onItem(9, 'GET', fc.constant(null)),
    onItem(1, 'HEAD', fc.constant(null)),
    onItem(9, 'PUT', newBody(collection)),
    onItem(9, 'PATCH', patchBody(collection)),
    onItem(4, 'DELETE', fc.constant(null)),
    ...Object.keys(patches).map((action) => onItem(4, 'POST', fc.constant(null), `/${action}`)),
    sendTo(
      8,
      fc.tuple(newBody(collection), accept),
      ([body, headers]) =>
        () =>
          withBody({ method: 'POST', path: list, headers }, body),
    ),
    sendTo(2, fc.tuple(validMembers(collection), which), ([members, n]) => (model) => {
      const id = Number(anId(shelf(model), n)) || 1
      const body = { type: JSON_TYPE, text: JSON.stringify({ ...members, id }) }
      return withBody({ method: 'POST', path: list, headers: {} }, body)
    }),
    sendTo(
      10,
      fc.tuple(query(collection), fc.option(which), accept),
      ([query, tag, headers]) =>
        (model) => {
          const asked = tag === null ? [] : [...(shelf(model)?.lists ?? [])]
          const path = asked.at(-1 - ((tag ?? 0) % 8)) ?? list + query
          const known = aCondition(model.tags.seen(path), tag, ['If-None-Match'])
          return { method: tag === 0 ? 'HEAD' : 'GET', path, headers: { ...headers, ...known } }
        },
    ),
    sendTo(8, firstPage(collection), (query) => () => get(list + query)),
    sendTo(2, searchQuery(collection), (query) => () => get(`${list}/search${query}`)),
    sendTo(12, fc.tuple(which, query(collection)), ([n, query]) => (model) => {
      const cursors = [...model.cursors].filter(([, { path }]) => path === list)
      const cursor = cursors.at(-1 - (n % Math.min(4, cursors.length)))
      if (!cursor) return get(list + query)
      const [value, { path, listing }] = cursor
      const asked = n % 10 === 9 ? new URLSearchParams(query) : new URLSearchParams(listing)
      asked.set('_after', value)
      for (const other of ['_page', '_start', '_end']) asked.delete(other)
      asked.set('_limit', String(1 + (n % 4)))
      return get(`${path}?${String(asked)}`)
    }),
    sendTo(
      1,
      fc.tuple(fc.constantFrom('OPTIONS', 'PATCH', 'DELETE', 'PUT'), which, accept),
      (parts) => (model) => {
        const [method, n, headers] = parts
        const paths = [list, `${list}/search`, item(model, n)]
        const path = (method === 'OPTIONS' ? paths[n % 3] : paths[n % 2]) ?? ''
        return { method, path, headers }
      },
    ),
  ]
}

/** Makes a collection, changes what it is, looks at it, and removes it. */
function definitionCommands(name: string): Weighted[] {
  const path = `/collections/${name}`
  const bodies = fc.constantFrom(...(DECLARATIONS[name] ?? []))
  const conditional = fc.record({ tag: fc.option(which), accept })
  const onDefinition = (weight: number, method: string, body: fc.Arbitrary<object | null>) =>
    send(weight, fc.tuple(conditional, body), ([{ tag, accept }, body]) => (model) => {
      const names = method === 'GET' ? ['If-None-Match'] : undefined
      const condition = aCondition(model.tags.seen(path), tag, names)
      const request = { method, path, headers: { ...accept, ...condition } }
      return withBody(request, body && { type: JSON_TYPE, text: JSON.stringify(body) })
    })
  return [
    onDefinition(7, 'PUT', bodies),
    onDefinition(2, 'GET', fc.constant(null)),
    onDefinition(1, 'DELETE', fc.constant(null)),
  ]
}

function send<T>(weight: number, values: fc.Arbitrary<T>, choose: (value: T) => Choose): Weighted {
  return { weight, arbitrary: values.map((value) => new Send(choose(value))) }
}

function get(path: string): Request {
  return { method: 'GET', path, headers: {} }
}

function put(path: string, text: string): Request {
  return withBody({ method: 'PUT', path, headers: {} }, { type: JSON_TYPE, text })
}

function withBody(request: Request, body: Body | null): Request {
  if (!body) return request
  const headers = { ...request.headers, 'Content-Type': body.type }
  return { ...request, headers, body: body.text }
}
