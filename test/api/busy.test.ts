/** What is answered where as many requests wait for a workspace as may. */
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { faultsOf } from '../contract.ts'
import { apiDocument, ORIGIN } from './contract.ts'
import { newWorkspace, sendWith } from './send.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const BUSY = { MAX_CONCURRENCY: 0 }

it('refuses every operation that asks a workspace, and no other', async () => {
  const document = await apiDocument()
  const { id } = await newWorkspace()
  for (const [template, item] of Object.entries(document.paths)) {
    const path = template.replace('{workspace}', id).replace('{id}', '1')
    for (const method of METHODS.filter((name) => item[name])) {
      const base = (item.servers ?? document.servers)[0]?.url ?? ''
      const asked = new Request(base + path, { method })
      const response = await sendWith(BUSY, asked.url.slice(ORIGIN.length), { method })
      const body = await response.text()
      const title = `${method} ${template}`
      expect(faultsOf(document, asked, response, body), title).toEqual([])
      expect(response.status === 503, title).toBe('503' in (item[method]?.responses ?? {}))
      if (response.status === 503) expect(response.headers.get('Retry-After')).toBe('1')
    }
  }
})

it('says so, and does not read the body', async () => {
  const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 })
  const init = { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } }
  const response = await sendWith(BUSY, '/api/import', init)
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ error: 'The server is busy: try again' })
})

it('goes on with an export that it has begun', async () => {
  let limit = 1
  const bindings = {
    get MAX_CONCURRENCY() {
      return limit--
    },
  }
  const response = await sendWith(bindings, '/api/export')
  expect(response.status).toBe(200)
  expect(Object.keys(await response.json<object>())).toEqual(collections.map(({ name }) => name))
})
