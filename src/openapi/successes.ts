/** What operations on collections have in common in their answers. */
import type { ErrorStatus } from './errors.ts'
import type { Success } from './operation.ts'
import { schemaRef } from './schemas.ts'

/** Whatever asks a workspace can meet a busy one. */
export const OF_WORKSPACE: ErrorStatus[] = [503]

/** Whatever writes can find no room: the collection is full, or the disk. */
export const OF_WRITE: ErrorStatus[] = [...OF_WORKSPACE, 507]

/** Whatever reads a body can refuse it. */
export const OF_BODY: ErrorStatus[] = [400, 413, 415]

export const UNCHANGED: Success = {
  description: 'It is what the ETag in `If-None-Match` names.',
  headers: ['ETag'],
}

export function item(type: string): Success {
  return { description: 'The item as it is now.', headers: ['ETag'], schema: schemaRef(type) }
}

export function created(type: string): Success {
  return {
    description: 'The new item.',
    headers: ['ETag', 'Location'],
    schema: schemaRef(type),
  }
}
