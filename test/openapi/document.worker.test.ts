/** `GET openapi.json` and `GET docs`: what a workspace says of its API. */
import { expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { collections } from '../../src/collections.ts'
import type { Document, Parameter } from '../../src/openapi/types.ts'
import { viewOf } from '../support/api-view.ts'
import { resolve } from '../support/contract.ts'
import { expectError, expectResponse } from '../support/expect.ts'
import { linksOf } from '../support/message.ts'
import { declare, recipes } from '../support/own-collections.ts'
import { ORIGIN, fetchDocument, newWorkspace, send } from '../support/send.ts'

const { id } = await newWorkspace()

it.each(['', `/w/${id}`])('names the origin that was asked, and the root %j', async (root) => {
  const { body } = await send<Document>('GET', `https://other.test${root}/openapi.json`)
  expect(body.servers.map(({ url }) => url)).toEqual([`https://other.test${root}`])
})

it('answers 304 to whoever has the document', async () => {
  const { headers } = await send('GET', '/openapi.json')
  const known = { 'If-None-Match': headers.get('ETag') ?? '' }
  expectResponse(await send('GET', '/openapi.json', undefined, known), 304)
})

it('is there for workspaces that are, and for no other', async () => {
  const missing = await send('GET', `/w/${'0'.repeat(32)}/openapi.json`)
  expectError(missing, 404, 'Workspace not found')
})

it.each(['', `/w/${id}`])(
  'describes every route below %j, each by its own method and path',
  (root) => {
    const view = viewOf(collections, ORIGIN, root)
    const undescribed = routes.flatMap(({ method, path, operations }) => {
      const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
      for (const operation of operations(view)) {
        const isOfWorkspace = path === '/w/:workspace' && root !== ''
        expect(operation.method).toBe(method)
        expect(operation.path).toMatch(isOfWorkspace ? /^\/$/ : pattern)
      }
      return operations(view).length === 0 ? [`${method} ${path}`] : []
    })
    const ofServer = root === '' ? [] : ['post /workspaces']
    expect(undescribed).toEqual(['get /', 'get /docs', 'get /openapi.json', ...ofServer])
  },
)

it('describes a collection of its own as it is declared', async () => {
  const own = await newWorkspace()
  const before = (await send('GET', `/w/${own.id}/openapi.json`)).headers.get('ETag')
  await declare(`/w/${own.id}`, recipes)
  const { headers } = await send('GET', `/w/${own.id}/openapi.json`)
  expect(headers.get('ETag')).not.toBe(before)
  const { paths, components, tags } = await fetchDocument(`/w/${own.id}`)
  const ofRecipes = Object.keys(paths).filter((path) => path.includes('recipes'))
  expect(ofRecipes).toEqual([
    '/api/recipes',
    '/api/recipes/search',
    '/api/recipes/{id}',
    '/api/recipes/{id}/praise',
  ])
  expect(Object.keys(components.schemas)).toContain('RecipePatch')
  expect(Object.keys(components.parameters)).toContain('recipes.rating_gte')
  expect(tags.map(({ name }) => name)).toContain('Recipes')
})

it('describes only query parameters that are taken, those of lists several times', async () => {
  for (const [path, { get }] of Object.entries((await fetchDocument()).paths)) {
    for (const declared of get?.parameters ?? []) {
      const { in: place, name, schema } = resolve<Parameter>(await fetchDocument(), declared)
      if (place !== 'query' || name === '_after') continue
      const item = schema.type === 'array' ? (schema.items as Parameter['schema']) : schema
      const value = name === '_order' ? 'desc&_sort=id' : item.type === 'boolean' ? 'true' : '1'
      const once = await send('GET', `${path}?${name}=${value}`)
      expect(once.status, `${path}?${name}: ${once.text}`).toBe(200)
      if (schema.type !== 'array') continue
      const twice = await send('GET', `${path}?${name}=${value}&${name}=${value}`)
      expect(twice.status, `${path}?${name} twice: ${twice.text}`).toBe(200)
    }
  }
})

it('describes a cursor that a list links to', async () => {
  const first = await send('GET', '/api/books?_limit=1')
  const rest = await send('GET', linksOf(first.headers)['next'] ?? '')
  expectResponse(rest, 200, [{ id: 2, title: 'Flask for Beginners' }])
})

it('lets the reference load its own files and the images inside its style, no more', async () => {
  const { headers, text } = await send('GET', '/docs')
  expect(headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(headers.get('Content-Security-Policy')).toBe(
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:",
  )
  const links = [...text.matchAll(/(?:src|href|data-document)="([^"]*)"/g)].map(([, link]) => link)
  expect(links).toContain('/openapi.json')
  for (const link of links) expect(link).toMatch(/^\/(?!\/)/)
  expect(text).not.toMatch(/<style|style=|<script>/)
})
