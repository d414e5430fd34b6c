/** The request that an example is. */
import { asText } from '../collection/example-value.ts'
import { JSON_TYPE, URLENCODED } from '../http/media-types.ts'
import type { Example, Operation } from './operation.ts'

export type ExampleRequest = {
  method: string
  /** The path and the query, below the origin. */
  path: string
  headers: { [name: string]: string }
  body?: string
}

/** @param root of the workspace: '' or `/w/{id}` */
export function exampleRequest(
  operation: Operation,
  example: Example,
  root: string,
): ExampleRequest {
  const { parameters = {}, body, form } = example
  const query = Object.entries(parameters)
    .filter(([name]) => !operation.path.includes(`{${name}}`))
    .map(([name, value]) => [name, asText(value)])
  const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : ''
  const request = {
    method: operation.method.toUpperCase(),
    path: requestPath(operation, example, root) + search,
    headers: {},
  }
  if (!body) return request
  const fields = Object.entries(body).map(([name, value]) => [name, asText(value)])
  return {
    ...request,
    headers: { 'Content-Type': form ? URLENCODED : JSON_TYPE },
    body: form ? new URLSearchParams(fields).toString() : JSON.stringify(body),
  }
}

/** The path without the query. */
export function requestPath(
  { path }: Operation,
  { parameters = {} }: Example,
  root: string,
): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(asText(parameters[name] ?? '')),
  )
  return filled === '/' ? root || '/' : root + filled
}
