/** The name in the path of one collection's definition. */
import type { Context } from 'hono'
import type { KeyedParameter } from '../../openapi/operation.ts'
import type { AppEnv } from '../context.ts'

/** Percent-decoded. */
export function collectionName(c: Context<AppEnv>): string {
  return c.req.param('name') ?? ''
}

export const NAME: KeyedParameter = {
  key: 'name',
  name: 'name',
  in: 'path',
  required: true,
  description: "The collection's name.",
  schema: { type: 'string', minLength: 1 },
}
