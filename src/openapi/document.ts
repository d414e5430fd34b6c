/** The OpenAPI 3.1 document of one workspace. */
import { version } from '../../package.json'
import { headObject, isInline, operationObject, sharedErrorsOf } from './build.ts'
import { errorComponents } from './error-responses.ts'
import { ERROR_SCHEMAS } from './error-schemas.ts'
import { groupOperations } from './groups.ts'
import { HEADERS } from './headers.ts'
import { introduction } from './introduction.ts'
import { itemSchemas } from './item-schemas.ts'
import { uniqueName } from './names.ts'
import type { ApiView, Operation } from './operation.ts'
import { resourcesOf } from './resource.ts'
import type { Document, Header, Named, Parameter, PathItem } from './types.ts'
import { COLLECTION_SCHEMAS } from './workspace-schemas.ts'

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'Only where the server has an `API_TOKEN`.',
}

export function openApi(all: Operation[], { origin, root, collections }: ApiView): Document {
  const groups = groupOperations(all, collections)
  const operations = withUniqueIds(groups.flatMap((group) => group.operations))
  const items = paths(operations, root)
  const responses = errorComponents([
    ...new Set(operations.flatMap((operation) => sharedErrorsOf(operation, root))),
  ])
  return {
    openapi: '3.1.1',
    info: {
      title: 'Restpad',
      version,
      summary: 'A practice REST API that saves what you send.',
      description: introduction(root),
      contact: { name: 'Restpad', url: origin },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: origin + root,
        description: root === '' ? 'The shared workspace' : 'This private workspace',
      },
    ],
    security: [],
    tags: groups.map(({ tag: { name, description } }) => ({ name, description })),
    paths: items,
    components: {
      schemas: Object.assign(
        {},
        ...resourcesOf(collections).map(itemSchemas),
        COLLECTION_SCHEMAS,
        ERROR_SCHEMAS,
      ),
      parameters: parameterComponents(operations),
      headers: usedHeaders(JSON.stringify([items, responses])),
      responses,
      ...(root === '' ? { securitySchemes: { token: TOKEN } } : {}),
    },
  }
}

function usedHeaders(text: string): Named<Header> {
  return Object.fromEntries(
    Object.entries(HEADERS).filter(([name]) => text.includes(`#/components/headers/${name}"`)),
  )
}

/** Nouns, names and actions of collections may meet. */
function withUniqueIds(operations: Operation[]): Operation[] {
  const used = new Set<string>()
  return operations.map(({ id, headId, ...operation }) => ({
    ...operation,
    id: uniqueName(id, used),
    ...(headId === undefined ? {} : { headId: uniqueName(headId, used) }),
  }))
}

function paths(operations: Operation[], root: string): Named<PathItem> {
  const items: Named<PathItem> = {}
  for (const operation of operations) {
    const { method, path, headId } = operation
    const item = (items[path] ??= {})
    item[method] = operationObject(operation, root)
    if (headId !== undefined) item.head = headObject(operation, headId, root)
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
