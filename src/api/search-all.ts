/** `GET api/search`: one search over every collection. */
import { jsonResponse } from '../http/respond.ts'
import type { Description } from '../collection/definition.ts'
import type { Members } from '../input/json.ts'
import { exactly, schemaRef } from '../openapi/item-schemas.ts'
import type { Example } from '../openapi/operation.ts'
import { query } from '../openapi/parameters.ts'
import { resourcesOf } from '../openapi/resource.ts'
import { contains, samplesOf } from '../openapi/samples.ts'
import { OF_WORKSPACE, json } from '../openapi/successes.ts'
import { FIRST_STEPS } from '../openapi/tags.ts'
import type { Schema } from '../openapi/types.ts'
import { SEARCH_LIMIT } from '../query/query.ts'
import { callWorkspace } from './call-workspace.ts'
import { queryOf } from './list-response.ts'
import type { Route } from './route.ts'

const TEXT: Schema = { type: 'string' }
const COUNT: Schema = { type: 'integer', minimum: 0 }
const PAGE: Schema = { type: 'integer', minimum: 1 }

export const searchAll: Route = {
  method: 'get',
  path: '/api/search',
  async handle(c) {
    const query = queryOf(c.req.url)
    const { json } = await callWorkspace(c, async (workspace) => workspace.searchAll(query))
    return jsonResponse(c, json)
  },
  operations: ({ collections }) => [
    {
      method: 'get',
      path: '/api/search',
      id: 'searchEverything',
      tag: FIRST_STEPS,
      summary: 'Search every collection',
      description: 'Searches every text field, in any case.',
      parameters: [
        query('term', 'What a text field is to contain; empty matches everything.', TEXT),
        query('page', `The number of a page of ${SEARCH_LIMIT} results.`, PAGE),
      ],
      responses: { 200: json('A page of what was found.', found(collections)) },
      errors: [400, ...OF_WORKSPACE],
      examples: examples(collections),
    },
  ],
}

function found(collections: Description[]): Schema {
  const types = resourcesOf(collections).map(({ type }) => schemaRef(type))
  const item: Schema = types.length > 0 ? { anyOf: types } : { type: 'object' }
  return exactly({
    term: TEXT,
    page: PAGE,
    pages: COUNT,
    total: COUNT,
    results: { type: 'array', items: exactly({ collection: TEXT, item }) },
  })
}

function examples(collections: Description[]): Example[] {
  const all = resourcesOf(collections).map((resource) => ({
    ...resource,
    ...samplesOf(resource),
  }))
  const term = all.find(({ search }) => search)?.search?.part
  if (term === undefined) return []
  const matches = (item: Members, textFields: string[]) =>
    textFields.some((name) => contains(item, name, term))
  const results = all.flatMap(({ collection, seeds, textFields }) =>
    seeds
      .filter((item) => matches(item, textFields))
      .map((item) => ({ collection: collection.name, item })),
  )
  // What the first item of an empty collection is found by depends on the examples before.
  const isSure = all.every(
    ({ seeds, first, textFields }) => seeds.length > 0 || !first || !matches(first, textFields),
  )
  const total = results.length
  const response = { term, page: 1, pages: Math.ceil(total / SEARCH_LIMIT), total, results }
  return [
    {
      name: 'term',
      summary: 'Search every collection',
      parameters: { term },
      status: 200,
      ...(isSure && total <= SEARCH_LIMIT ? { response } : {}),
    },
  ]
}
