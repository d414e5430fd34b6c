/** `PUT collections/{name}` */
import { readJsonObject } from '../../http/body.ts'
import { JSON_TYPE } from '../../http/media-types.ts'
import { schemaRef } from '../../openapi/item-schemas.ts'
import { CREATE_ONLY, IF_MATCH } from '../../openapi/parameters.ts'
import { OF_BODY, OF_WRITE } from '../../openapi/successes.ts'
import { COLLECTIONS } from '../../openapi/tags.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import { conditions, itemResponse } from '../item-response.ts'
import type { Route } from '../route.ts'
import { NAME, collectionName } from './collection-name.ts'

const EXAMPLE = {
  name: 'movies',
  definition: {
    schema: {
      type: 'object',
      required: ['title'],
      properties: { title: { type: 'string' }, year: { type: 'integer' } },
    },
  },
}

export const putCollection: Route = {
  method: 'put',
  path: '/collections/:name',
  guards: [limitConcurrency],
  async handle(c) {
    const name = collectionName(c)
    const { match, noneMatch } = conditions(c)
    const body = await readJsonObject(c.req.raw, c.env.MAX_BODY)
    const result = await callWorkspace(c, async (workspace) =>
      workspace.putCollection(name, body, match, noneMatch),
    )
    return itemResponse(c, result, '/collections')
  },
  operations: ({ collections }) => [
    {
      method: 'put',
      path: '/collections/{name}',
      id: 'putCollection',
      tag: COLLECTIONS,
      summary: 'Add a collection, or change what it is',
      description:
        'A schema that its items do not meet is refused with 409, and nothing changes. Putting its `observed` schema as its `schema` declares what is there.',
      parameters: [NAME, IF_MATCH, CREATE_ONLY],
      body: { [JSON_TYPE]: schemaRef('CollectionInput') },
      responses: {
        200: {
          description: 'The collection as it is now.',
          headers: ['ETag'],
          schema: schemaRef('Collection'),
        },
        201: {
          description: 'The new collection.',
          headers: ['ETag', 'Location'],
          schema: schemaRef('Collection'),
        },
      },
      errors: [...OF_BODY, 409, 412, ...OF_WRITE],
      examples: [
        {
          name: 'new',
          summary: `Add a collection of ${EXAMPLE.name}`,
          parameters: { name: EXAMPLE.name },
          body: EXAMPLE.definition,
          status: collections.some(({ name }) => name === EXAMPLE.name) ? 200 : 201,
        },
      ],
    },
  ],
}
