/** What the page needs of `{root}/openapi.json`: the collections, found without knowing their names. */
import type { FieldSchema } from '../../collection/kinds/kind.ts'
import { JSON_TYPE } from '../../http/media-types.ts'
import type { Document, MediaType, OperationObject, Schema } from '../../openapi/types.ts'
import { statusLine } from '../../http/statuses.ts'

export type Field = { name: string; schema: FieldSchema; isRequired: boolean }

/** What can be done with an item besides the usual: a POST without a body. */
export type Action = { label: string; path: (id: number) => string }

export type Collection = {
  name: string
  /** Of its list, below the origin. */
  path: string
  title: string
  /** What one item is called, in lower case. */
  noun: string
  /** In declared order; an open collection has none. */
  fields: Field[]
  actions: Action[]
  /** Members that create an item. */
  example: object
}

/**
 * @param root '' or `/w/{id}`
 * @returns undefined where there is no such workspace
 * @throws where the server does not send the document
 */
export async function readCollections(root: string): Promise<Collection[] | undefined> {
  const path = `${root}/openapi.json`
  const response = await fetch(path)
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`${path} returned ${statusLine(response.status)}`)
  const document: Document = await response.json()
  return Object.keys(document.paths).flatMap((path) => collectionAt(document, root, path))
}

/** A path is a collection's if it can be read and added to, and has items below it. */
function collectionAt(document: Document, root: string, path: string): Collection[] {
  const [, segment] = /^\/api\/([^/{}]+)$/.exec(path) ?? []
  const { get, post } = document.paths[path] ?? {}
  const item = document.paths[`${path}/{id}`]
  const input = post && mediaOf(post)
  if (segment === undefined || !get || !input || !item?.get || !item.patch || !item.delete)
    return []
  const { properties = {}, required = [] } = resolve(document, input.schema)
  const name = decodeURIComponent(segment)
  return [
    {
      name,
      path: root + path,
      title: get.tags[0] ?? name,
      noun: nounOf(item.get),
      fields: Object.entries(properties)
        .filter(([field]) => field !== 'id')
        .map(([field, schema]) => ({
          name: field,
          schema: schema as FieldSchema,
          isRequired: required.includes(field),
        })),
      actions: actionsOf(document, root, path),
      example: Object(Object.values(input.examples ?? {})[0]?.value),
    },
  ]
}

function actionsOf(document: Document, root: string, path: string): Action[] {
  const prefix = `${path}/{id}/`
  return Object.entries(document.paths).flatMap(([other, { post }]) => {
    if (!other.startsWith(prefix) || !post || post.requestBody) return []
    return [
      {
        label: capitalize(other.slice(prefix.length)),
        path: (id: number) => root + other.replace('{id}', String(id)),
      },
    ]
  })
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Get a shopping list`, the summary of reading an item, as `shopping list`. */
function nounOf({ summary }: OperationObject): string {
  return summary.split(' ').slice(2).join(' ')
}

function mediaOf({ requestBody }: OperationObject): MediaType | undefined {
  return requestBody?.content[JSON_TYPE]
}

function resolve({ components }: Document, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name === undefined ? undefined : components.schemas[name]) ?? schema
}
