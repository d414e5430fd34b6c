/** The tags that group operations, in the document and on the page, in their order. */

export type Tag = {
  name: string
  description: string
  /** Of its section on the page. Names of collections make none with a single hyphen. */
  anchor: string
}

export const FIRST_STEPS = 'First steps'
export const COLLECTIONS = 'Collections'
export const WORKSPACES = 'Workspaces'

export const FIXED_TAGS: Tag[] = [
  {
    name: FIRST_STEPS,
    description: 'A few simple requests to start with, plus a search across everything.',
    anchor: 'first-steps',
  },
  {
    name: COLLECTIONS,
    description:
      'What the collections are. Add one of your own: with a JSON Schema its items are checked; without one it takes any object.',
    anchor: 'your-collections',
  },
  {
    name: WORKSPACES,
    description:
      'Everyone shares /api. A workspace is a private copy: add /api/… to its URL and every example works there.',
    anchor: 'your-workspaces',
  },
]
