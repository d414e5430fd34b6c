/** Every example in the document: sent as it says, it is answered as it promises. */
import { describe, expect, it } from 'vitest'
import { type Example, examplesOf, prepare, sendExample } from '../support/document-examples.ts'
import { declare, readings, recipes } from '../support/own-collections.ts'
import { fetchDocument, newWorkspace, send } from '../support/send.ts'

async function expectPromise(example: Example): Promise<void> {
  const { status, text, body } = await sendExample(example)
  const { promised } = example
  expect(status, text).toBe(promised.status ?? status)
  expect(status < 400, text).toBe((promised.status ?? 200) < 400)
  if (promised.value !== undefined) expect(body).toEqual(promised.value)
}

describe('of a new workspace', async () => {
  const examples = examplesOf(await fetchDocument())

  it.each(examples)('$title', async (example) => {
    await send('POST', '/reset')
    await prepare('messages', examples, example)
    await expectPromise(example)
  })
})

describe('of collections of its own', async () => {
  const { id } = await newWorkspace()
  const root = `/w/${id}`
  await begin()
  const examples = examplesOf(await fetchDocument(root))
  const own = examples.filter(({ template }) => /recipes|readings|search$|port$/.test(template))

  async function begin(): Promise<void> {
    await send('POST', `${root}/reset`)
    await declare(root, recipes)
    await declare(root, readings)
  }

  it.each(own)('$title', async (example) => {
    await begin()
    await prepare('messages', examples, example)
    await expectPromise(example)
  })
})
