/** Which methods each path of a workspace has. */

export const READ = ['GET', 'HEAD']

const PATHS: { [pattern: string]: string[] } = {
  export: READ,
  import: ['PUT'],
  reset: ['POST'],
  collections: READ,
  'collections/*': [...READ, 'PUT', 'DELETE'],
  'api/search': READ,
  'api/*': [...READ, 'POST'],
  'api/*/search': READ,
  'api/*/*': [...READ, 'PUT', 'PATCH', 'DELETE'],
  'api/*/*/*': ['POST'],
}

/** @param segments of the path below the root; the first pattern that fits counts */
export function methodsAt(segments: string[]): string[] {
  const fits = ([pattern]: [string, string[]]) => {
    const parts = pattern.split('/')
    return (
      parts.length === segments.length &&
      parts.every((part, i) => part === '*' || part === segments[i])
    )
  }
  return Object.entries(PATHS).find(fits)?.[1] ?? []
}
