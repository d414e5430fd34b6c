/** Errors and responses that operations have in common. */
import type { ErrorStatus } from '../http/statuses.ts'
import { MAX_LIMIT } from '../query/query.ts'
import { schemaRef } from './item-schemas.ts'
import type { Success } from './operation.ts'
import type { Schema } from './types.ts'

/** Whatever calls a workspace can find it busy. */
export const OF_WORKSPACE: ErrorStatus[] = [503]

/** Whatever writes can find the collection or the storage full. */
export const OF_WRITE: ErrorStatus[] = [...OF_WORKSPACE, 507]

/** Whatever reads a body can refuse it. */
export const OF_BODY: ErrorStatus[] = [400, 413, 415]

export const UNCHANGED: Success = {
  description: 'Not changed since the `ETag` in `If-None-Match`.',
  headers: ['ETag'],
}

export const DELETED: Success = { description: 'Deleted. There is no body.' }

export const DONE: Success = { description: 'Done. There is no body.' }

/** @param type of a schema among the components */
export function item(type: string): Success {
  return { description: 'The item as it is now.', headers: ['ETag'], schema: schemaRef(type) }
}

export function created(type: string): Success {
  return { description: 'The new item.', headers: ['ETag', 'Location'], schema: schemaRef(type) }
}

/** A JSON response without any headers of its own. */
export function json(description: string, schema: Schema): Success {
  return { description, schema }
}

export function listed(type: string): Success {
  return {
    description: 'The items that match, or a page of them.',
    headers: ['ETag', 'X-Total-Count', 'Link'],
    schema: { type: 'array', maxItems: MAX_LIMIT, items: schemaRef(type) },
  }
}
