/** `PUT import`: replaces a workspace's whole content. */
import { readJsonObject } from '../../http/body.ts'
import { JSON_TYPE } from '../../http/media-types.ts'
import { emptyResponse } from '../../http/respond.ts'
import { MAX_DEPTH } from '../../input/json.ts'
import { schemaRef } from '../../openapi/item-schemas.ts'
import { type Resource, resourcesOf } from '../../openapi/resource.ts'
import { MAX_SHOWN, samplesOf } from '../../openapi/samples.ts'
import { DONE, OF_BODY, OF_WRITE } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import type { Schema } from '../../openapi/types.ts'
import { callWorkspace, limitConcurrency } from '../call-workspace.ts'
import type { Route } from '../route.ts'

/** An object of collections, each a list of items, nests so much deeper than an item. */
const MAX_CONTENT_DEPTH = MAX_DEPTH + 2

export const importContent: Route = {
  method: 'put',
  path: '/import',
  guards: [limitConcurrency],
  async handle(c) {
    const body = await readJsonObject(c.req.raw, c.env.MAX_IMPORT, MAX_CONTENT_DEPTH)
    await callWorkspace(c, async (workspace) => workspace.importContent(body))
    return emptyResponse(c, 204)
  },
  operations: ({ collections }) => {
    const resources = resourcesOf(collections)
    return [
      {
        method: 'put',
        path: '/import',
        id: 'importWorkspace',
        tag: WORKSPACES,
        summary: 'Replace everything',
        description:
          'Either everything is valid, or nothing changes. A collection that the body does not name becomes empty.',
        body: { [JSON_TYPE]: importSchema(resources) },
        responses: { 204: DONE },
        errors: [...OF_BODY, ...OF_WRITE],
        isSweeping: true,
        examples: [
          {
            name: 'all',
            summary: 'Replace everything',
            body: Object.fromEntries(
              resources.map((resource) => [
                resource.collection.name,
                samplesOf(resource).seeds.slice(0, MAX_SHOWN),
              ]),
            ),
            status: 204,
          },
        ],
      },
    ]
  },
}

/** Some collections' items, with their ids. */
function importSchema(resources: Resource[]): Schema {
  const lists = resources.map(({ collection, type }): [string, Schema] => {
    const items = { allOf: [schemaRef(`${type}Input`), { required: ['id'] }] }
    return [collection.name, { type: 'array', items }]
  })
  return { type: 'object', properties: Object.fromEntries(lists), additionalProperties: false }
}
