/** Ids of workspaces: whoever knows one may use it, so that nobody must be able to guess one. */
import type { Context } from 'hono'
import { HttpError } from '../http/errors.ts'
import type { AppEnv } from './env.ts'

const ID = /^[0-9a-f]{32}$/

/** 128 random bits in hexadecimal. */
export function newWorkspaceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The path's id. What cannot be one is answered without waking an object. */
export function pathWorkspace(c: Context<AppEnv>): string {
  return checkedId(c.req.param('workspace'))
}

export function checkedId(id: unknown): string {
  if (typeof id === 'string' && ID.test(id)) return id
  throw workspaceNotFound()
}

export function workspaceNotFound(): HttpError {
  return new HttpError(404, 'Workspace not found')
}
