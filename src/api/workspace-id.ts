/** Ids of workspaces. Whoever knows an id may use the workspace, so an id must be unguessable. */
import { HttpError } from '../http/errors.ts'

const WORKSPACE_ID = /^[0-9a-f]{32}$/

export function isWorkspaceId(value: unknown): value is string {
  return typeof value === 'string' && WORKSPACE_ID.test(value)
}

/** 128 random bits in hexadecimal. */
export function newWorkspaceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function workspaceNotFound(): HttpError {
  return new HttpError(404, 'Workspace not found')
}
