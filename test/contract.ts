/** Holds answers against the OpenAPI document. */
import { type Schema, Validator } from '@cfworker/json-schema'
import type {
  Answer,
  Document,
  Header,
  Method,
  OperationObject,
  PathItem,
  Ref,
} from '../src/openapi/types.ts'

/** Headers of every answer, which no operation declares: those of bodies, CORS and security. */
const EVERYWHERE =
  /^(content-(type|length|encoding|security-policy)|access-control-.*|strict-transport-security|cross-origin-.*|origin-agent-cluster|referrer-policy|transfer-encoding|x-(content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/

/** What stands outside the document. */
const PAGES = ['/', '/docs', '/openapi.json']

const ERROR_HEADERS = ['vary', 'x-request-id']
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/** What of an answer the document does not allow. */
export function faultsOf(
  document: Document,
  request: Request,
  response: Response,
  body: string,
): string[] {
  const method = request.method.toLowerCase()
  const isPreflight = request.headers.has('Access-Control-Request-Method')
  if (PAGES.includes(new URL(request.url).pathname) || isPreflight) return []
  const item = pathItem(document, request.url)
  const isHead = method === 'head'
  if (!item) return outside(document, response, body, 404, isHead)
  if (method === 'options') return withAllow(item, response, 204)
  const operation = operationOf(item, method)
  if (!operation) {
    return [...withAllow(item, response, 405), ...outside(document, response, body, 405, isHead)]
  }
  if (response.status === 500) return ['a bug']
  const declared = operation.responses[response.status]
  if (!declared) return [`the status ${response.status} is not declared`]
  const answer = resolve<Answer>(document, declared)
  return [
    ...headerFaults(document, answer, response),
    ...bodyFaults(document, answer, response, body, isHead),
  ]
}

/** A path without its own HEAD has that of its GET. */
function operationOf(item: PathItem, method: string): OperationObject | undefined {
  const own = METHODS.find((name) => name === method)
  return own && (item[own] ?? (own === 'head' ? item.get : undefined))
}

/** The item whose template fits; of several the one with the fewest variables. */
function pathItem(document: Document, url: string): PathItem | undefined {
  const { pathname } = new URL(url)
  const fits = Object.entries(document.paths).flatMap(([path, item]) =>
    (item.servers ?? document.servers).flatMap((server) => {
      const template = decodeURI(new URL(server.url).pathname).replace(/\/$/, '') + path
      const pattern = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
      const variables = template.split('{').length
      return new RegExp(`^${pattern}$`).test(pathname) ? [{ item, variables }] : []
    }),
  )
  return fits.toSorted((a, b) => a.variables - b.variables)[0]?.item
}

/** An answer that belongs to no operation: an error in the common form. */
function outside(
  document: Document,
  response: Response,
  body: string,
  expected: number,
  isHead: boolean,
): string[] {
  const { status } = response
  if (status !== expected) return [`the status is ${status}, for what is not declared`]
  const error = resolve<Answer>(document, { $ref: '#/components/responses/InternalServerError' })
  const missing = ERROR_HEADERS.filter((name) => !response.headers.has(name))
  return [
    ...missing.map((name) => `the header ${name} is missing`),
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

function headerFaults(document: Document, { headers = {} }: Answer, response: Response): string[] {
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
  { content }: Answer,
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
