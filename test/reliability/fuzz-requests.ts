/** Random requests for an operation of the OpenAPI document: valid ones, and nearly valid ones. */
import * as fc from 'fast-check'
import type { JsonValue } from '../../src/collection/collection.ts'
import type { Document, OperationObject, Parameter } from '../../src/openapi/types.ts'
import { resolve } from '../contract.ts'
import { fitsMultipart, writeBody } from './fuzz-bytes.ts'
import { type Members, hostileText, hostileValue, valid, validText } from './fuzz-values.ts'
import type { Sent } from './http.ts'

type Arbitrary<T> = fc.Arbitrary<T>
type Pair = [name: string, value: string]

export type Target = { method: string; path: string; operation: OperationObject }

/** A request in parts: the path as a template, and the values that fill it. */
export type Request = {
  target: Target
  path: Members
  query: Pair[]
  headers: { [name: string]: string }
  type: string | null
  members: Members
}

/** Every operation of the document, by its method and template. */
export function targetsOf({ paths, servers }: Document, base: string, origin: string): Target[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    const { servers: own = servers, ...operations } = item
    const at = own === servers ? base : ''
    if (!own.every(({ url }) => url.startsWith(origin))) throw new Error('another origin')
    return Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: at + path,
      operation,
    }))
  })
}

/** What the document allows; `workspace` is one that there is. */
export function validRequest(
  document: Document,
  target: Target,
  workspace: string,
): Arbitrary<Request> {
  const { parameters = [], requestBody } = target.operation
  const all = parameters.map((parameter) => resolve<Parameter>(document, parameter))
  const values = all.map((parameter) => parameterValues(document, parameter, workspace))
  const bodies = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) =>
    fc.tuple(fc.constant(type), valid(document, schema) as Arbitrary<Members>),
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

/** The values that one parameter is given: none, one, or for a list several. */
function parameterValues(
  document: Document,
  { name, required, schema, in: place }: Parameter,
  workspace: string,
): Arbitrary<string[]> {
  const value = (): Arbitrary<string[]> => {
    if (name === 'workspace') return fc.constant([workspace])
    if (name === 'id' && place === 'path') {
      return fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>(['1']) },
        { weight: 1, arbitrary: valid(document, schema).map((id) => [JSON.stringify(id)]) },
      )
    }
    if (name === '_sort') return fc.constantFrom(['id'], ['title,id'], ['a.b'], ['text,done'])
    if (name === '_order') return fc.constantFrom(['asc'], ['DESC'])
    if (place === 'header') return fc.constantFrom(['*'], ['"1"'], ['W/"2", "3"'], ['anything'])
    if (schema.type === 'array') {
      return (valid(document, schema) as Arbitrary<JsonValue[]>).map((list) =>
        list.slice(0, 2).map(textOf),
      )
    }
    if (schema.type === 'string') return validText.map((text) => [text])
    const counts = name.startsWith('_') || name === 'page'
    return valid(document, counts ? { ...schema, maximum: 1000 } : schema).map((one) => [
      textOf(one),
    ])
  }
  return required
    ? value()
    : fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: value() },
      )
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Leaves out what the document's sentences exclude, which its schemas do not say. */
function window(query: Pair[]): Pair[] {
  const has = (name: string) => query.some(([given]) => given === name)
  return query.filter(([name, value]) => {
    if (name === '_after') return false // only the server makes cursors
    if (name === '_order') return has('_sort')
    if (name === '_start') return !has('_page')
    if (name === '_end') return !has('_page') && !has('_limit')
    if (name === '_limit') return !has('_page') || Number(value) > 0
    return true
  })
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
