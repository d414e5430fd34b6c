/** A collection as the model knows it, read from its declaration. */
import type { Declaration } from '../../../src/collection/definition.ts'
import type { FieldSchema } from '../../../src/collection/kinds/kind.ts'
import type { Members } from '../../../src/input/json.ts'
import { naming, Refusal } from './refusal.ts'

export type Field = FieldSchema & { type: string }

export type Collection = {
  name: string
  noun: string
  isOpen: boolean
  /** An open collection has none. */
  fields: { [name: string]: Field }
  required: string[]
  /** The sentence for an item without a required member. */
  missing: string
  /** By the action's name. */
  patches: { [action: string]: Members }
  seed: Members[]
  /** What it is, as text; `GET collections/{name}` goes on with what it holds. */
  definition: string
}

const KNOWN = ['noun', 'schema', 'actions', 'seed']

export function collectionOf(declaration: Declaration): Collection {
  const { name, noun = '', schema = null, actions = {}, seed = [] } = declaration
  const required = schema?.required ?? []
  return {
    name,
    noun,
    isOpen: schema === null,
    fields: (schema?.properties ?? {}) as Collection['fields'],
    required,
    missing: schema?.errorMessage?.required ?? `Missing '${required[0]}'`,
    patches: Object.fromEntries(Object.entries(actions).map(([name, { patch }]) => [name, patch])),
    seed,
    definition: JSON.stringify({ name, noun, kind: 'list', id: 'integer', schema, actions, seed }),
  }
}

/** What a PUT makes a collection. */
export function declaredAs(name: string, body: Members): Collection {
  const unknown = Object.keys(body).find((member) => !KNOWN.includes(member))
  if (unknown !== undefined) throw naming(unknown)
  if (body.noun === '') throw naming('noun')
  if (JSON.stringify(body).includes('"pattern"')) throw new Refusal(400, /pattern.*not supported/)
  return collectionOf({ name, ...body })
}

export function textFieldsOf({ fields }: Collection): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.type === 'string')
}
