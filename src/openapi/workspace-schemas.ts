/** The schemas of collections and workspaces themselves. */
import type { Named, Schema } from './types.ts'

const TIME: Schema = { type: 'string', format: 'date-time' }
const URL: Schema = { type: 'string', format: 'uri' }

export const WORKSPACE_ID: Schema = { type: 'string', pattern: '^[0-9a-f]{32}$' }

/** What a client may say of a collection. */
const DECLARED: Named<Schema> = {
  noun: { type: 'string', minLength: 1, description: 'What one item is called in errors.' },
  kind: { type: 'string', enum: ['list'] },
  id: { type: 'string', enum: ['integer'] },
  schema: {
    type: ['object', 'null'],
    description: 'JSON Schema 2020-12 of an item without its id; null takes any object.',
  },
  actions: {
    type: 'object',
    description: 'What `POST {collection}/{id}/{action}` does: a JSON merge patch (RFC 7396).',
    additionalProperties: {
      type: 'object',
      required: ['patch'],
      properties: { patch: { type: 'object' } },
    },
  },
  seed: {
    type: 'array',
    description: 'The items it begins with, without ids.',
    items: { type: 'object' },
  },
}

/** Component schemas that do not depend on the collections. */
export const COLLECTION_SCHEMAS: Named<Schema> = {
  Collection: {
    type: 'object',
    required: ['name', ...Object.keys(DECLARED), 'items', 'observed'],
    properties: {
      name: { type: 'string', minLength: 1 },
      ...DECLARED,
      items: { type: 'integer', minimum: 0, description: 'How many items it has.' },
      observed: {
        type: 'object',
        description: 'The schema that its items would have now. It checks nothing.',
      },
    },
  },
  CollectionInput: { type: 'object', properties: DECLARED },
}

/** What a workspace that was just made says of itself. */
export const NEW_WORKSPACE: Named<Schema> = {
  id: WORKSPACE_ID,
  url: URL,
  api_url: URL,
  expires_at: TIME,
}

export const WORKSPACE: Named<Schema> = {
  ...NEW_WORKSPACE,
  created_at: TIME,
  counts: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
}

export const LINKS: Named<Schema> = { api: URL, collections: URL, docs: URL, openapi: URL }
