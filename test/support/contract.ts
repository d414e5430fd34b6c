/** Holds responses against a workspace's OpenAPI document. */
import { type Schema, Validator } from '@cfworker/json-schema'
import type {
  Document,
  Header,
  Method,
  OperationObject,
  PathItem,
  Ref,
  ResponseObject,
} from '../../src/openapi/types.ts'

/** Headers of every response, which no operation declares: those of bodies, CORS and caches. */
const EVERYWHERE =
  /^(content-(type|length|encoding)|transfer-encoding|access-control-allow-origin|access-control-expose-headers|cross-origin-resource-policy|x-content-type-options|cache-control)$/

/** What the document does not describe. */
const PAGES = ['/', '/docs', '/openapi.json']

const ERROR_HEADERS = ['vary', 'x-request-id']
const ERRORS = [400, 401, 404, 405, 412, 413, 415, 429, 503]
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/** The root of the workspace that a URL is of: '' or `/w/{id}`. */
export function rootOf(url: string): string {
  return /^\/w\/[^/]+/.exec(new URL(url).pathname)?.[0] ?? ''
}

/**
 * What of a response the document does not allow.
 * @param document of the request's workspace, or of one with the same collections
 */
export function faultsOf(
  document: Document,
  request: Request,
  response: Response,
  body: string,
): string[] {
  const method = request.method.toLowerCase()
  const isPreflight = request.headers.has('Access-Control-Request-Method')
  const path = pathOf(request.url)
  const item = pathItem(document, path)
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html')
  if (isPreflight || (PAGES.includes(path) && (isPage || !item))) return []
  const isHead = method === 'head'
  const isWorkspace = /^(\/w\/[0-9a-f]{32})?$/.test(rootOf(request.url))
  if (!item || !isWorkspace) return outside(document, response, body, isHead)
  if (method === 'options') return withAllow(item, response, 204)
  const operation = operationOf(item, method)
  if (!operation) {
    const faults = response.status === 405 ? withAllow(item, response, 405) : []
    return [...faults, ...outside(document, response, body, isHead)]
  }
  if (response.status === 500) return ['a bug']
  const declared = operation.responses[response.status]
  if (!declared) return [`the status ${response.status} is not declared`]
  const expected = resolve<ResponseObject>(document, declared)
  return [
    ...headerFaults(document, expected, response),
    ...bodyFaults(document, expected, response, body, isHead),
  ]
}

/** Below the workspace's root. A slash at the end means nothing. */
function pathOf(url: string): string {
  const path = new URL(url).pathname.slice(rootOf(url).length)
  return path.replace(/\/+$/, '') || '/'
}

/** A path without its own HEAD has that of its GET. */
function operationOf(item: PathItem, method: string): OperationObject | undefined {
  const own = METHODS.find((name) => name === method)
  return own && (item[own] ?? (own === 'head' ? item.get : undefined))
}

/** The item whose template fits; of several the one with the fewest variables. */
function pathItem({ paths }: Document, path: string): PathItem | undefined {
  const segments = path.split('/')
  const fits = Object.keys(paths).filter((template) => {
    const parts = template.split('/')
    return (
      parts.length === segments.length &&
      parts.every((part, i) => /^\{.*\}$/.test(part) || part === segments[i])
    )
  })
  const [fit = ''] = fits.toSorted((a, b) => a.split('{').length - b.split('{').length)
  return paths[fit]
}

/** A response that belongs to no operation: an error in the common form, or which methods are. */
function outside(document: Document, response: Response, body: string, isHead: boolean): string[] {
  const { status, headers } = response
  if (status === 204 && headers.has('Allow')) return []
  if (!ERRORS.includes(status)) return [`the status is ${status}, for what is not declared`]
  const error = resolve<ResponseObject>(document, {
    $ref: '#/components/responses/InternalServerError',
  })
  const needed = status === 405 ? [...ERROR_HEADERS, 'allow'] : ERROR_HEADERS
  return [
    ...needed.filter((name) => !headers.has(name)).map((name) => `the header ${name} is missing`),
    ...bodyFaults(document, error, response, body, isHead),
  ]
}

function withAllow(item: PathItem, response: Response, status: number): string[] {
  if (response.status !== status) return [`the status ${response.status} is not ${status}`]
  const allowed = response.headers.get('Allow')?.split(', ').toSorted().join()
  const methods = METHODS.filter((method: Method) => operationOf(item, method))
  const expected = [...methods.map((method) => method.toUpperCase()), 'OPTIONS'].toSorted().join()
  return allowed === expected ? [] : [`Allow is ${allowed}, and declared are ${expected}`]
}

function headerFaults(
  document: Document,
  { headers = {} }: ResponseObject,
  response: Response,
): string[] {
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  const undeclared = [...response.headers.keys()].filter(
    (name) => !EVERYWHERE.test(name) && !names.includes(name),
  )
  const wrong = Object.entries(headers).flatMap(([name, declared]) => {
    const { schema, required } = resolve<Header>(document, declared)
    const value = response.headers.get(name)
    if (value === null) return required ? [`the header ${name} is missing`] : []
    const typed = schema.type === 'integer' ? Number(value) : value
    return schemaFaults(document, schema, typed).map((fault) => `the header ${name}: ${fault}`)
  })
  return [...undeclared.map((name) => `the header ${name} is not declared`), ...wrong]
}

function bodyFaults(
  document: Document,
  { content }: ResponseObject,
  response: Response,
  body: string,
  isHead: boolean,
): string[] {
  const type = response.headers.get('Content-Type')
  if (isHead) return body === '' ? [] : ['a HEAD has a body']
  if (!content) {
    return body === '' && type === null ? [] : ['there is a body, or its type, and none declared']
  }
  const media = content[type ?? '']
  if (!media) return [`the media type ${type} is not declared`]
  try {
    return schemaFaults(document, media.schema, JSON.parse(body))
  } catch (error) {
    return [`the body is not JSON: ${(error as Error).message}`]
  }
}

function schemaFaults({ components }: Document, schema: Schema, value: unknown): string[] {
  const { schemas } = components
  const validator = new Validator({ ...schema, components: { schemas } }, '2020-12', false)
  return validator
    .validate(value)
    .errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}

/** What a reference refers to. */
export function resolve<T extends object>(document: Document, value: T | Ref): T {
  if (!('$ref' in value)) return value
  const path = value.$ref.slice('#/'.length).split('/')
  return path.reduce(
    (at: unknown, name) => (at as { [name: string]: unknown })[name],
    document,
  ) as T
}
