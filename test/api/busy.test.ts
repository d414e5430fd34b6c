/** What is answered where as many requests wait for a workspace as may. */
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { collections } from '../../src/collections.ts'
import { faultsOf } from '../contract.ts'
import { apiDocument, ORIGIN } from './contract.ts'
import { newWorkspace } from './send.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const app = createApp(collections)

async function request(path: string, init: RequestInit, bindings: object): Promise<Response> {
  return app.request(path, init, { ...env, ...bindings }, createExecutionContext())
}

it('refuses every operation that asks a workspace, and no other', async () => {
  const document = await apiDocument()
  const { id } = await newWorkspace()
  for (const [template, item] of Object.entries(document.paths)) {
    const path = template.replace('{workspace}', id).replace('{id}', '1')
    for (const method of METHODS.filter((name) => item[name])) {
      const base = (item.servers ?? document.servers)[0]?.url ?? ''
      const asked = new Request(base + path, { method })
      const response = await request(asked.url, { method }, { MAX_CONCURRENCY: 0 })
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
  const response = await request(`${ORIGIN}/api/import`, init, { MAX_CONCURRENCY: 0 })
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ error: 'The server is busy: try again' })
})

it('goes on with an export that it has begun', async () => {
  let limit = 1
  const bindings = Object.defineProperty({ ...env }, 'MAX_CONCURRENCY', { get: () => limit-- })
  const response = await app.request(`${ORIGIN}/api/export`, {}, bindings, createExecutionContext())
  expect(response.status).toBe(200)
  expect(Object.keys(await response.json<object>())).toEqual(collections.map(({ name }) => name))
})
