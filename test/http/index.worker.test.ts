/** Where a program or a browser begins: `/`, `/w/{id}` and `api`. */
import { expect, it } from 'vitest'
import { expectResponse } from '../support/expect.ts'
import { ORIGIN, newWorkspace, send } from '../support/send.ts'

const { id } = await newWorkspace()
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const PROGRAMS = ['*/*', 'application/json', 'application/json, text/plain, */*', 'text/plain']

function linksBelow(root: string) {
  const base = ORIGIN + root
  return {
    api: `${base}/api`,
    collections: `${base}/collections`,
    docs: `${base}/docs`,
    openapi: `${base}/openapi.json`,
  }
}

it.each(['', `/w/${id}`])('gives programs links that lead on, below %j', async (root) => {
  const index = await send<{ [name: string]: string }>('GET', `${root}/api`)
  expectResponse(index, 200, linksBelow(root))
  for (const url of Object.values(index.body)) expect((await send('GET', url)).status).toBe(200)
})

it.each(PROGRAMS)('gives the links at / to Accept: %s', async (accept) => {
  const index = await send('GET', '/', undefined, { Accept: accept })
  expectResponse(index, 200, linksBelow(''))
  expect(index.headers.get('Vary')).toBe('Accept')
})

it.each(['/', `/w/${id}`, `/w/${id}/`])('gives a browser the page at %s', async (path) => {
  const page = await send('GET', path, undefined, { Accept: BROWSER })
  expect(page.status).toBe(200)
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(page.headers.get('Vary')).toBe('Accept')
  expect(page.text).toMatch(/^<!doctype html>/i)
})

it('describes a workspace to a program', async () => {
  for (const accept of PROGRAMS) {
    const described = await send('GET', `/w/${id}`, undefined, { Accept: accept })
    expect(described.body).toMatchObject({ id, counts: { books: 2 } })
    expect(described.headers.get('Vary')).toBe('Accept')
  }
})

it('has no page for a workspace that never was', async () => {
  const gone = await send('GET', `/w/${'0'.repeat(32)}`, undefined, { Accept: BROWSER })
  expect(gone.status).toBe(404)
})
