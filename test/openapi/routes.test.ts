/** What the order of the routes, and the names that they take, must be. */
import { expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { TAKEN } from '../../src/collection/declaration.ts'

const paths = routes.map(({ path }) => path)
/** The routes below `api/` that are not for any collection. */
const own = paths.filter((path) => /^\/api\/[^:/]+$/.test(path))

it('lets no collection have the name of a path below api/', () => {
  expect(new Set(own.map((path) => path.slice('/api/'.length)))).toEqual(TAKEN)
})

it('tries those before the routes of collections', () => {
  const last = Math.max(...own.map((path) => paths.indexOf(path)))
  expect(last).toBeLessThan(paths.indexOf('/api/:collection'))
})

it('tries a search before an item', () => {
  expect(paths.indexOf('/api/:collection/search')).toBeLessThan(
    paths.indexOf('/api/:collection/:id'),
  )
})
