/** Which workspace the page shows, by its address, and which others this browser knows. */
import { storedText } from './browser-storage.ts'

/** The id of a private workspace; '' is the shared one. */
export type WorkspaceId = string

const MAX_KNOWN = 10
const known = storedText(() => localStorage, 'restpad.workspaces')

export const WORKSPACE: WorkspaceId = /^\/w\/([^/]+)/.exec(location.pathname)?.[1] ?? ''

/** What the paths of its resources begin with. */
export const ROOT = rootOf(WORKSPACE)

export function rootOf(id: WorkspaceId): string {
  return id === '' ? '' : `/w/${id}`
}

/** The address of the page that shows a workspace. */
export function pageOf(id: WorkspaceId): string {
  return `${location.origin}${rootOf(id) || '/'}`
}

/** The private workspaces that this browser has opened, the latest first. */
export function knownWorkspaces(): WorkspaceId[] {
  return known.get().split(' ').filter(Boolean)
}

/** Call it once the workspace has responded: an address may be wrong. */
export function rememberWorkspace(id: WorkspaceId): void {
  if (id === '') return
  known.set([...new Set([id, ...knownWorkspaces()])].slice(0, MAX_KNOWN).join(' '))
}

export function forgetWorkspace(id: WorkspaceId): void {
  known.set(
    knownWorkspaces()
      .filter((other) => other !== id)
      .join(' '),
  )
}
