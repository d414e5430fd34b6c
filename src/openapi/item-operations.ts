/** The operations on one item of a collection, made from its declaration. */
import type { Collection } from '../collection/collection.ts'
import { capitalize, typeName } from './names.ts'
import type { Operation } from './operation.ts'
import { CREATE_ONLY, ID, IF_MATCH, IF_NONE_MATCH, OWN_ID } from './parameters.ts'
import type { collectionScenarios } from './scenarios.ts'
import { bodyOf, patchBodyOf } from './schemas.ts'
import { OF_BODY, OF_WORKSPACE, OF_WRITE, UNCHANGED, created, item } from './successes.ts'

export function itemOperations(
  collection: Collection,
  scenarios: ReturnType<typeof collectionScenarios>,
): Operation[] {
  const type = typeName(collection)
  const one = collection.noun.toLowerCase()
  const common = { path: `/${collection.name}/{id}`, tag: capitalize(collection.name) }
  return [
    {
      ...common,
      method: 'get',
      id: `get${type}`,
      headId: `check${type}`,
      summary: `Get a ${one}`,
      description: 'Its ETag is its version: send it back in `If-Match` when you change the item.',
      parameters: [ID, IF_NONE_MATCH, IF_MATCH],
      answers: { 200: item(type), 304: UNCHANGED },
      errors: [404, 412, ...OF_WORKSPACE],
      scenarios: scenarios.read,
    },
    {
      ...common,
      method: 'put',
      id: `replace${type}`,
      summary: `Replace a ${one}, or create it`,
      description: 'An id in the body must be that of the path.',
      parameters: [OWN_ID, IF_MATCH, CREATE_ONLY],
      body: bodyOf(collection),
      answers: { 200: item(type), 201: created(type) },
      errors: [...OF_BODY, 404, 412, ...OF_WRITE],
      scenarios: scenarios.replace,
    },
    {
      ...common,
      method: 'patch',
      id: `change${type}`,
      summary: `Change a ${one}`,
      description: 'Members that the body does not name stay as they are; null removes one.',
      parameters: [ID, IF_MATCH],
      body: patchBodyOf(collection),
      answers: { 200: item(type) },
      errors: [...OF_BODY, 404, 412, ...OF_WRITE],
      scenarios: scenarios.change,
    },
    {
      ...common,
      method: 'delete',
      id: `delete${type}`,
      summary: `Delete a ${one}`,
      description: 'Its id is not given again.',
      parameters: [ID, IF_MATCH],
      answers: { 204: { description: 'It is gone.' } },
      errors: [404, 412, 413, ...OF_WRITE],
      scenarios: scenarios.remove,
    },
  ]
}
