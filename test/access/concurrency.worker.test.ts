/** What is answered where as many requests wait for a workspace as may. */
import { expect, it } from 'vitest'
import type { Method } from '../../src/openapi/types.ts'
import { faultsOf } from '../support/contract.ts'
import { expectError } from '../support/expect.ts'
import { receive } from '../support/message.ts'
import { ORIGIN, fetchDocument, fetchWith, newWorkspace, sendWith } from '../support/send.ts'
import { SEED } from '../support/starters.ts'

const METHODS: Method[] = ['get', 'post', 'put', 'patch', 'delete']
const BUSY = { MAX_CONCURRENCY: 0 }
const { id } = await newWorkspace()

it.each(['', `/w/${id}`])(
  'refuses every operation below %j that asks a workspace',
  async (root) => {
    const document = await fetchDocument(root)
    for (const [template, item] of Object.entries(document.paths)) {
      const path = template
        .replace('{workspace}', id)
        .replace('{id}', '1')
        .replace('{name}', 'books')
      for (const method of METHODS.filter((name) => item[name])) {
        const asked = new Request(ORIGIN + root + path, { method })
        const response = await fetchWith(BUSY, root + path, { method })
        const body = await response.text()
        const title = `${method} ${template}`
        expect(faultsOf(document, asked, response, body), title).toEqual([])
        expect(response.status === 503, title).toBe('503' in (item[method]?.responses ?? {}))
        if (response.status === 503) expect(response.headers.get('Retry-After')).toBe('1')
      }
    }
  },
)

it('refuses before it reads the body', async () => {
  const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 })
  const type = { 'Content-Type': 'application/json' }
  const refused = await sendWith(BUSY)('PUT', '/import', body, type)
  expectError(refused, 503, 'The server is busy: try again')
})

it('goes on with an export that it has begun', async () => {
  let limit = 1
  const bindings = {
    get MAX_CONCURRENCY() {
      return limit--
    },
  }
  const { status, body } = await receive(await fetchWith(bindings, '/export'))
  expect([status, body]).toEqual([200, SEED])
})
