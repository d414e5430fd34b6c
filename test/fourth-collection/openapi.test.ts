import { expect, it } from 'vitest'
import { openApi } from '../../src/openapi/document.ts'
import { apiDocument, ORIGIN } from '../api/contract.ts'
import { examplesOf, prepare, sendExample } from '../api/document-examples.ts'
import { all } from './worker.ts'

const examples = examplesOf(openApi(all, ORIGIN))

it('describes a collection that is only declared', async () => {
  const { paths, components, tags } = await apiDocument()
  const own = Object.keys(paths).filter((path) => path.includes('recipes'))
  expect(own).toEqual(['/recipes', '/recipes/search', '/recipes/{id}'])
  expect(Object.keys(components.schemas)).toContain('RecipePatch')
  expect(Object.keys(components.parameters)).toContain('recipes.rating_gte')
  expect(tags.map(({ name }) => name)).toContain('Recipes')
})

for (const example of examples.filter(({ template }) =>
  /recipes|readings|search|port$/.test(template),
)) {
  it(`keeps the promise of ${example.title}`, async () => {
    await prepare(all, examples, example)
    const response = await sendExample(example)
    const { status, value } = example.promised
    const text = await response.text()
    expect(response.status, text).toBe(status ?? response.status)
    expect(response.ok, text).toBe((status ?? 200) < 400)
    if (value !== undefined) expect(JSON.parse(text)).toEqual(value)
  })
}
