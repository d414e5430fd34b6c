/** Tells a workspace's root from the path below it, which alone decides the route. */
import { getPath } from 'hono/utils/url'

/** What cannot be below a workspace's root: workspaces do not contain each other. */
const SERVER_PATH = /^\/(?:w|workspaces)(?:\/|$)/

/**
 * `/w/{id}/api/books` is `/api/books` below the root `/w/{id}`. A workspace's own path stays whole,
 * and so does what only the server's root has.
 */
export function splitPath(path: string): { root: string; below: string } {
  const whole = withoutLastSlashes(path)
  if (!whole.startsWith('/w/')) return { root: '', below: whole }
  const end = whole.indexOf('/', '/w/'.length)
  if (end === -1) return { root: whole, below: whole }
  const below = whole.slice(end)
  return { root: whole.slice(0, end), below: SERVER_PATH.test(below) ? whole : below }
}

/** The path by which Hono chooses a route. */
export function routePath(request: Request): string {
  return splitPath(getPath(request)).below
}

/** `/api/books/` is `/api/books`. */
function withoutLastSlashes(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '') || '/' : path
}
