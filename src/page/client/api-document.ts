/** What the page needs of `/openapi.json`: the collections, found without knowing their names. */
import { JSON_TYPE } from '../../http/media-types.ts'
import type { Document, MediaType, OperationObject, Schema } from '../../openapi/types.ts'

export type Member = { name: string; schema: Schema; isRequired: boolean }

/** What can be done with an item beyond what every collection has, by a POST without a body. */
export type Action = { label: string; summary: string; path: (id: number) => string }

export type Collection = {
  /** The path's segment. */
  name: string
  title: string
  /** One item in lower case. */
  noun: string
  members: Member[]
  actions: Action[]
  /** What may be sent to create one. */
  example: object
}

export type Api = { base: string; collections: Collection[] }

export async function readApi(): Promise<Api> {
  const answer = await fetch('/openapi.json')
  if (!answer.ok) throw new Error(`/openapi.json answers ${answer.status}`)
  const document: Document = await answer.json()
  const [server] = document.servers
  return {
    base: server ? new URL(server.url).pathname : '',
    collections: Object.keys(document.paths).flatMap((path) => collectionAt(document, path)),
  }
}

/** A path is a collection's if it can be read and added to, and has items below it. */
function collectionAt(document: Document, path: string): Collection[] {
  const { get, post, servers } = document.paths[path] ?? {}
  const item = document.paths[`${path}/{id}`]
  const input = post && mediaOf(post)
  if (servers || !get || !input || !item?.patch || !item.delete) return []
  const { properties = {}, required = [] } = resolve(document, input.schema)
  const name = path.slice(1)
  return [
    {
      name,
      title: get.tags[0] ?? name,
      noun: nounOf(item.get) ?? name,
      members: Object.entries(properties)
        .filter(([member]) => member !== 'id')
        .map(([member, schema]) => ({
          name: member,
          schema: schema as Schema,
          isRequired: required.includes(member),
        })),
      actions: actionsOf(document, path),
      example: Object(Object.values(input.examples ?? {})[0]?.value),
    },
  ]
}

function actionsOf(document: Document, path: string): Action[] {
  const prefix = `${path}/{id}/`
  return Object.entries(document.paths).flatMap(([other, { post }]) => {
    if (!other.startsWith(prefix) || !post || post.requestBody) return []
    const word = other.slice(prefix.length)
    return [
      {
        label: word.charAt(0).toUpperCase() + word.slice(1),
        summary: post.summary,
        path: (id: number) => other.replace('{id}', String(id)),
      },
    ]
  })
}

/** `ShoppingList` → `shopping list`, the name of what reading an item answers. */
function nounOf(get: OperationObject | undefined): string | undefined {
  const answer = get?.responses[200]
  const content = answer && 'content' in answer ? answer.content?.[JSON_TYPE] : undefined
  const name = content?.schema.$ref?.split('/').at(-1)
  return name?.replaceAll(/(?<!^)(?=[A-Z])/g, ' ').toLowerCase()
}

function mediaOf({ requestBody }: OperationObject): MediaType | undefined {
  return requestBody?.content[JSON_TYPE]
}

function resolve({ components }: Document, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name === undefined ? undefined : components.schemas[name]) ?? schema
}
