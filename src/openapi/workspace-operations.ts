/** The operations on workspaces, and on a workspace's content as a whole. */
import type { Collection } from '../collection/collection.ts'
import { JSON_TYPE } from '../http/media-types.ts'
import { type KeyedParameter, type Operation, mistake } from './operation.ts'
import { samples } from './samples.ts'
import { contentSchema, exactly, forms, importSchema } from './schemas.ts'
import { OF_BODY, OF_WORKSPACE, OF_WRITE } from './successes.ts'
import type { Schema } from './types.ts'

export const WORKSPACES = 'Workspaces'

const NO_WORKSPACE = 'f'.repeat(32)
const ID: Schema = { type: 'string', pattern: '^[0-9a-f]{32}$' }
const TIME: Schema = { type: 'string', format: 'date-time' }
const URL: Schema = { type: 'string', format: 'uri' }
const WORKSPACE: KeyedParameter = {
  key: 'workspace',
  name: 'workspace',
  in: 'path',
  required: true,
  description: "The workspace's id.",
  schema: ID,
}

export function workspaceOperations(collections: Collection[]): Operation[] {
  const content = Object.fromEntries(
    collections.map((collection) => [collection.name, samples(collection).list]),
  )
  return [
    ...ofWorkspace(collections),
    {
      method: 'get',
      path: '/export',
      id: 'exportWorkspace',
      tag: WORKSPACES,
      summary: 'Export everything',
      description: 'The answer is a `db.json` that json-server opens.',
      answers: {
        200: { description: 'Every item.', schema: contentSchema(collections) },
      },
      errors: [...OF_WORKSPACE],
      scenarios: [{ name: 'all', summary: 'Every item', status: 200, answer: content }],
    },
    {
      method: 'put',
      path: '/import',
      id: 'importWorkspace',
      tag: WORKSPACES,
      summary: 'Replace everything',
      description: 'All is valid, or nothing changes. A collection that is not named gets empty.',
      body: { [JSON_TYPE]: importSchema(collections) },
      answers: { 204: { description: 'These are the items now.' } },
      errors: [...OF_BODY, ...OF_WRITE],
      scenarios: [{ name: 'all', summary: 'Every item', body: content, status: 204 }],
    },
    {
      method: 'post',
      path: '/reset',
      id: 'resetWorkspace',
      tag: WORKSPACES,
      summary: 'Begin again',
      description: 'Every collection gets the items of a new workspace, and ids start at 1.',
      answers: { 204: { description: 'Done.' } },
      errors: [...OF_WRITE],
    },
  ]
}

function ofWorkspace(collections: Collection[]): Operation[] {
  const counts = collections.map(({ name }) => [name, { type: 'integer', minimum: 0 }])
  const made = { id: ID, url: URL, expires_at: TIME }
  const from: Schema = {
    type: 'object',
    properties: { from: { ...ID, description: 'A workspace to copy.' } },
    additionalProperties: false,
  }
  const copy = { name: 'missing', summary: 'A copy of none', body: { from: NO_WORKSPACE } }
  const path = '/w/{workspace}'
  return [
    {
      method: 'post',
      path: '/workspaces',
      atOrigin: true,
      id: 'createWorkspace',
      tag: WORKSPACES,
      summary: 'Make a workspace',
      description: 'Whoever knows its URL may use it; nobody can guess that.',
      body: { [JSON_TYPE]: from, ...forms(from) },
      bodyOptional: true,
      answers: {
        201: { description: 'It is there.', headers: ['Location'], schema: exactly(made) },
      },
      errors: [...OF_BODY, 401, 404, ...OF_WRITE],
      scenarios: [
        { name: 'new', summary: 'A new one', body: {}, status: 201 },
        mistake({ ...copy, status: 404 }, 'Workspace not found'),
      ],
    },
    {
      method: 'get',
      path,
      atOrigin: true,
      id: 'getWorkspace',
      tag: WORKSPACES,
      summary: 'Look at a workspace',
      description: 'What it holds, and when it ends if nobody uses it.',
      parameters: [WORKSPACE],
      answers: {
        200: {
          description: 'It is there.',
          schema: exactly({
            ...made,
            created_at: TIME,
            counts: exactly(Object.fromEntries(counts)),
          }),
        },
      },
      errors: [404, ...OF_WORKSPACE],
    },
    {
      method: 'delete',
      path,
      atOrigin: true,
      id: 'eraseWorkspace',
      tag: WORKSPACES,
      summary: 'Erase a workspace',
      description: 'Its items go with it, and its URL stays empty for good.',
      parameters: [WORKSPACE],
      answers: { 204: { description: 'Nothing of it is left.' } },
      errors: [404, ...OF_WRITE],
    },
  ]
}
