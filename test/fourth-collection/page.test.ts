import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { exampleGroups } from '../../src/page/examples.ts'
import { all } from './worker.ts'

const ORIGIN = 'http://restpad.test'

it('shows a collection that is only declared', async () => {
  const html = await (await exports.default.fetch(new Request(`${ORIGIN}/`))).text()
  expect(html).toContain('Restpad keeps books, todos, messages, recipes and readings.')
  expect(html).toContain('<a href="#recipes">Recipes</a>')
  expect(html).toContain('<h2 id="recipes">Recipes</h2>')
  expect(html).toContain('<dt>order</dt><dd>string, required</dd>')
  expect(html).toContain(`curl ${ORIGIN}/api/recipes<`)
  expect(html).toContain(`curl -i -X DELETE ${ORIGIN}/api/recipes/2<`)
})

it('promises of its examples the status that answers them', async () => {
  const groups = exampleGroups(all).filter(({ id }) => id === 'recipes' || id === 'readings')
  const examples = groups.flatMap((group) => group.examples)
  expect(examples.length).toBeGreaterThan(20)
  for (const { method, path, headers, body, status } of examples) {
    const request = new Request(ORIGIN + path, { method, headers, body })
    const response = await exports.default.fetch(request)
    const text = await response.text()
    expect(response.status, `${method} ${path} ${body} ${text}`).toBe(status)
  }
})
