/** The OpenAPI 3.1 document, made from the collections. */
import { version } from '../../package.json'
import type { Collection } from '../collection/collection.ts'
import { headObject, isInline, operationObject, sharedErrorsOf } from './build.ts'
import { collectionOperations } from './collection-operations.ts'
import { ERROR_SCHEMAS } from './error-schemas.ts'
import { errorComponents } from './errors.ts'
import { HEADERS } from './headers.ts'
import { INTRODUCTION } from './introduction.ts'
import { capitalize } from './names.ts'
import type { Operation } from './operation.ts'
import { collectionSchemas } from './schemas.ts'
import { FIRST_STEPS, actionOperations, tutorialOperations } from './tutorial-operations.ts'
import type { Document, Named, Parameter, PathItem, Server } from './types.ts'
import { WORKSPACES, workspaceOperations } from './workspace-operations.ts'

/** Where the operations stand below the origin. Examples speak of the first. */
const BASE = '/api'
const BASES: Server[] = [
  { url: BASE, description: 'The default workspace' },
  {
    url: `/w/{workspace}${BASE}`,
    description: 'A workspace of your own',
    variables: {
      workspace: { default: 'your-workspace-id', description: "The workspace's id." },
    },
  },
]

/** @param origin where the API stands, `https://restpad.example` say. */
export function openApi(collections: Collection[], origin: string): Document {
  const operations = [
    ...tutorialOperations(collections),
    ...collections.flatMap(collectionOperations),
    ...actionOperations(collections),
    ...workspaceOperations(collections),
  ]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Restpad',
      version,
      summary: 'A REST API that remembers.',
      description: INTRODUCTION,
      contact: { name: 'Restpad', url: origin },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: BASES.map((server) => ({ ...server, url: origin + server.url })),
    security: [],
    tags: [
      { name: FIRST_STEPS, description: 'Small answers, and one search over everything.' },
      ...collections.map(tagOf),
      { name: WORKSPACES, description: 'A place of your own, and its content as a whole.' },
    ],
    paths: paths(operations, origin),
    components: {
      schemas: Object.assign({}, ...collections.map(collectionSchemas), ERROR_SCHEMAS),
      parameters: parameterComponents(operations),
      headers: HEADERS,
      responses: errorComponents([...new Set(operations.flatMap(sharedErrorsOf))]),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Only where the server has an `API_TOKEN`.',
        },
      },
    },
  }
}

function tagOf({ name, seed }: Collection): Document['tags'][number] {
  const count = seed.length === 0 ? 'none' : seed.length
  return { name: capitalize(name), description: `A new workspace holds ${count}.` }
}

function paths(operations: Operation[], origin: string): Named<PathItem> {
  const items: Named<PathItem> = {}
  for (const operation of operations) {
    const { method, path, headId, atOrigin } = operation
    const item = (items[path] ??= atOrigin ? { servers: [{ url: origin }] } : {})
    item[method] = operationObject(operation, atOrigin ? '' : BASE)
    if (headId !== undefined) item.head = headObject(operation, headId)
  }
  return items
}

function parameterComponents(operations: Operation[]): Named<Parameter> {
  return Object.fromEntries(
    operations.flatMap((operation) =>
      (operation.parameters ?? [])
        .filter((parameter) => !isInline(parameter, operation))
        .map(({ key, ...parameter }) => [key, parameter]),
    ),
  )
}
