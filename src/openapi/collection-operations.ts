/** The operations on a whole collection, made from its declaration. */
import type { Collection } from '../collection/collection.ts'
import { MAX_LIMIT } from '../collection/query.ts'
import { itemOperations } from './item-operations.ts'
import { capitalize, typeName } from './names.ts'
import type { Operation, Success } from './operation.ts'
import { IF_NONE_MATCH, TEXT, WINDOW, filterParameters, searchParameters } from './parameters.ts'
import { collectionScenarios } from './scenarios.ts'
import { bodyOf, schemaRef } from './schemas.ts'
import { OF_BODY, OF_WORKSPACE, OF_WRITE, UNCHANGED, created } from './successes.ts'

export function collectionOperations(collection: Collection): Operation[] {
  const { name, noun } = collection
  const type = typeName(collection)
  const scenarios = collectionScenarios(collection)
  const tag = capitalize(name)
  const path = `/${name}`
  return [
    {
      method: 'get',
      path,
      id: `list${tag}`,
      headId: `count${tag}`,
      tag,
      summary: `List ${name}`,
      description: `All ${name}, or those that the parameters choose. Members that are not declared can be asked for as well, and a member of a member by a dot: \`a.b=1\`.`,
      parameters: [...filterParameters(collection), TEXT, ...WINDOW, IF_NONE_MATCH],
      answers: { 200: listed(type), 304: UNCHANGED },
      errors: [400, ...OF_WORKSPACE],
      scenarios: scenarios.list,
    },
    {
      method: 'get',
      path: `${path}/search`,
      id: `search${tag}`,
      tag,
      summary: `Search ${name}`,
      description: `The ${name} whose text fields contain the given parts.`,
      parameters: [...searchParameters(collection), ...WINDOW, IF_NONE_MATCH],
      answers: { 200: listed(type), 304: UNCHANGED },
      errors: [400, ...OF_WORKSPACE],
      scenarios: scenarios.search,
    },
    {
      method: 'post',
      path,
      id: `create${type}`,
      tag,
      summary: `Create a ${noun.toLowerCase()}`,
      description: 'It gets the next id, or a free one that the body names.',
      body: bodyOf(collection),
      answers: { 201: created(type) },
      errors: [...OF_BODY, 409, ...OF_WRITE],
      scenarios: scenarios.create,
    },
    ...itemOperations(collection, scenarios),
  ]
}

function listed(type: string): Success {
  return {
    description: 'Those items that match, or a page of them.',
    headers: ['ETag', 'X-Total-Count', 'Link'],
    schema: { type: 'array', maxItems: MAX_LIMIT, items: schemaRef(type) },
  }
}
