/** The Worker with more collections, one of them without a text: two declarations, nothing else. */
import { createApp } from '../../src/app.ts'
import { collection } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { Workspace as DeclaredWorkspace } from '../../src/workspace/workspace.ts'

export const all = [
  ...collections,
  collection({
    name: 'recipes',
    noun: 'Recipe',
    schema: {
      type: 'object',
      required: ['order'],
      properties: {
        order: { type: 'string', minLength: 1, maxLength: 40 },
        minutes: { type: 'integer', minimum: 0 },
        rating: { type: 'number', minimum: 0, maximum: 5, default: 2.5 },
        vegan: { type: 'boolean' },
        steps: { type: 'array', items: { type: 'string' } },
      },
    },
    missing: "A recipe's 'order' is required",
    seed: [{ order: 'Soup', minutes: 20, vegan: true }],
  }),
  collection({
    name: 'readings',
    noun: 'Reading',
    schema: {
      type: 'object',
      required: ['value'],
      properties: { value: { type: 'number' } },
    },
    missing: "A reading's 'value' is required",
    seed: [{ value: 1.5 }, { value: -2 }],
  }),
]

export class Workspace extends DeclaredWorkspace {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, all)
  }
}

export default createApp(all)
