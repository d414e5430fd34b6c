/** Random requests for an operation of the OpenAPI document: valid ones, and nearly valid ones. */
import * as fc from 'fast-check'
import type { Members } from '../../src/input/json.ts'
import type { Document, OperationObject, Parameter, Ref, Schema } from '../../src/openapi/types.ts'
import { resolve } from '../support/contract.ts'
import type { Sent } from '../support/exchange.ts'
import { fitsMultipart, writeBody } from './fuzz-bytes.ts'
import { declaration } from './fuzz-collections.ts'
import { type Pair, parameterValues, textOf, window } from './fuzz-parameters.ts'
import { hostileText, hostileValue, valid } from './fuzz-values.ts'

type Arbitrary<T> = fc.Arbitrary<T>

export type Target = {
  method: string
  /** A template, with the workspace's root. */
  path: string
  operation: OperationObject
  /** Which describes it. */
  document: Document
}

/** A request in parts: the path as a template, and the values that fill it. */
export type Request = {
  target: Target
  path: Members
  query: Pair[]
  headers: { [name: string]: string }
  type: string | null
  members: Members
}

/** Every operation of a document, by its method and template. */
export function targetsOf(document: Document): Target[] {
  const { paths, servers } = document
  const root = new URL(servers[0]?.url ?? '').pathname.replace(/\/$/, '')
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: root + path,
      operation,
      document,
    })),
  )
}

/** What the document allows; `workspace` is one that there is. */
export function validRequest(target: Target, workspace: string): Arbitrary<Request> {
  const { operation, document } = target
  const { parameters = [], requestBody } = operation
  const all = parameters.map((parameter) => resolve<Parameter>(document, parameter))
  const values = all.map((parameter) => parameterValues(document, parameter, workspace))
  const bodies = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) =>
    fc.tuple(
      fc.constant(type),
      isDefinition(schema) ? declaration : membersOf(document, type, schema),
    ),
  )
  const body = fc
    .oneof(...(bodies.length > 0 ? bodies : [fc.constant([null, {}] as [null, Members])]))
    .filter(([type, members]) => !type?.startsWith('multipart') || fitsMultipart(members))
  return fc.tuple(fc.tuple(...values), body).map(([values, [type, members]]) => {
    const given = all.flatMap((parameter, i) =>
      (values[i] ?? []).map((value) => ({ ...parameter, value })),
    )
    const of = (place: string) =>
      given.flatMap(({ in: at, name, value }): Pair[] => (at === place ? [[name, value]] : []))
    const path = Object.fromEntries(of('path'))
    const fitting = fit(members, path, workspace)
    return {
      target,
      path,
      query: window(of('query')),
      headers: Object.fromEntries(of('header')),
      type,
      members: fitting,
    }
  })
}

/** A form's members are texts where nothing else is declared. */
function membersOf(document: Document, type: string, schema: Schema): Arbitrary<Members> {
  const members = valid(document, schema) as Arbitrary<Members>
  if (type.endsWith('json')) return members
  const { properties = {} } = resolve(document, schema as Ref | Schema)
  return members.map((members) =>
    Object.fromEntries(
      Object.entries(members).map(([name, value]) => [
        name,
        Object.hasOwn(properties, name) ? value : textOf(value),
      ]),
    ),
  )
}

/** Of a collection: that its schema is a JSON Schema, the document's own does not say. */
function isDefinition({ $ref }: Schema): boolean {
  return $ref === '#/components/schemas/CollectionInput'
}

/** An id in the body is the path's, and a workspace to copy is one that there is. */
function fit(members: Members, path: Members, workspace: string): Members {
  const fitting = { ...members }
  if ('id' in path && 'id' in members) fitting.id = Number(path.id)
  if ('from' in members) fitting.from = workspace
  return fitting
}

/** A request as it goes on the wire. */
export function written({ target, path, query, headers, type, members }: Request): Sent {
  const filled = target.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(path[name] ?? '')),
  )
  const search = new URLSearchParams(query.map(([name, value]): Pair => [name, value])).toString()
  const body = type === null ? null : writeBody(type, members)
  return {
    method: target.method,
    path: search === '' ? filled : `${filled}?${search}`,
    headers: {
      ...headers,
      ...(body ? { 'Content-Type': body.type, 'Content-Length': `${body.bytes.length}` } : {}),
    },
    body: body?.bytes ?? null,
  }
}

/** A request whose members, parameters or path are not all what the document allows. */
export function nearlyValid(request: Request): Arbitrary<Request> {
  const { query, members, path } = request
  const parameter = fc.oneof(
    fc.constantFrom(...query.map(([name]) => name), '_limit', '_page', '_after', '_sort', 'id'),
    hostileText,
  )
  const name = fc.oneof(fc.constantFrom(...Object.keys(members), 'id', 'title', 'a'), hostileText)
  const broken = fc.oneof(
    fc
      .array(fc.tuple(parameter, hostileText), { minLength: 1, maxLength: 3 })
      .map((more) => ({ ...request, query: [...query, ...more.map(wellFormed)] })),
    fc.tuple(name, hostileValue).map(([name, value]) => ({
      ...request,
      members: Object.fromEntries([...Object.entries(members), [name, value]]),
    })),
    fc.tuple(fc.constantFrom(...Object.keys(path), 'id'), hostileText).map(([name, value]) => ({
      ...request,
      path: { ...path, [name]: wellFormed([value, ''])[0] },
    })),
  )
  // An error has two forms.
  return fc
    .tuple(broken, fc.constantFrom('*/*', 'application/problem+json'))
    .map(([made, Accept]) => ({ ...made, headers: { ...made.headers, Accept } }))
}

/** URLs hold no half of a character. */
function wellFormed([name, value]: Pair): Pair {
  return [name.toWellFormed(), value.toWellFormed()]
}
