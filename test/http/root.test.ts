import { expect, it } from 'vitest'
import { routePath, splitPath } from '../../src/middleware/root.ts'

it.each([
  ['/', '', '/'],
  ['/api/books', '', '/api/books'],
  ['/api/books/', '', '/api/books'],
  ['/api/books//', '', '/api/books'],
  ['//', '', '/'],
  ['/w/1//', '/w/1', '/w/1'],
  ['/w', '', '/w'],
  ['/workspaces/', '', '/workspaces'],
  ['/w/1', '/w/1', '/w/1'],
  ['/w/1/', '/w/1', '/w/1'],
  ['/w/1/api/books/', '/w/1', '/api/books'],
  ['/w/1/docs', '/w/1', '/docs'],
  ['/w/1/workspaces', '/w/1', '/w/1/workspaces'],
  ['/w/1/w/2/api', '/w/1', '/w/1/w/2/api'],
  ['/w/1/w', '/w/1', '/w/1/w'],
  ['/w/1/wide', '/w/1', '/wide'],
])('splits %s into the root "%s" and %s', (path, root, below) => {
  expect(splitPath(path)).toEqual({ root, below })
  expect(routePath(new Request(`http://restpad.test${path}?a=/`))).toBe(below)
})
