/** Collections that are declared at run time: with every kind of field, and without any text. */
import type { Declaration } from '../../src/collection/definition.ts'
import { send } from './send.ts'

export const recipes: Declaration = {
  name: 'recipes',
  schema: {
    type: 'object',
    required: ['order'],
    properties: {
      // An SQL keyword.
      order: { type: 'string', minLength: 1, maxLength: 40 },
      minutes: { type: 'integer', minimum: 0 },
      rating: { type: 'number', minimum: 0, maximum: 5, default: 2.5 },
      vegan: { type: 'boolean' },
      steps: { type: 'array', items: { type: 'string' } },
      added: { type: 'string', format: 'date' },
    },
    errorMessage: { required: "A recipe's 'order' is required" },
  },
  actions: { praise: { patch: { rating: 5, praised: true } } },
  seed: [{ order: 'Soup', minutes: 20, vegan: true }],
}

export const readings: Declaration = {
  name: 'readings',
  schema: {
    type: 'object',
    required: ['value'],
    properties: { value: { type: 'number' } },
  },
  seed: [{ value: 1.5 }, { value: -2 }],
}

/** Puts a collection into a workspace. @param root '' or `/w/{id}` */
export async function declare(root: string, { name, ...declaration }: Declaration): Promise<void> {
  const path = `${root}/collections/${encodeURIComponent(name)}`
  const { status, text } = await send('PUT', path, declaration)
  if (status !== 201) throw new Error(text)
}
