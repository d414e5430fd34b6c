/** A collection as the document speaks of it. */
import { Collection, type Field } from '../collection/collection.ts'
import type { Description, ItemSchema } from '../collection/definition.ts'
import { capitalize, keyOf, pascalCase, uniqueName } from './names.ts'
import { FIXED_TAGS } from './tags.ts'

export type Resource = {
  collection: Collection
  /** The declared schema or, of an open collection, the observed one. */
  schema: ItemSchema
  /** The schema's properties. */
  fields: Field[]
  /** Those that a query can name. */
  queryable: Field[]
  /** The names of those that can be searched. */
  textFields: string[]
  /** Below the root, percent-encoded: `/api/books`. */
  path: string
  /** `Books` */
  tag: string
  /** Its anchor, and the beginning of its parameters' names among the components. */
  key: string
  /** For operationIds: `Books`. */
  plural: string
  /** For operationIds and schemas: `Book`. */
  type: string
  /** One item in a sentence: `book`. */
  one: string
}

/** The schemas that a collection adds to the components are named by its type and these. */
const SCHEMA_ENDINGS = ['', 'Input', 'Patch', 'Form', 'PatchForm']

/** Names that schemas and operationIds of no collection have. */
const FIXED_TYPES =
  'ErrorMessage ProblemDetails Collection CollectionInput Workspace Hello ExampleUser Status Time Links'
const FIXED_PLURALS = 'Collections Everything'

const known = new WeakMap<Description[], Resource[]>()

/** In the same order. */
export function resourcesOf(descriptions: Description[]): Resource[] {
  const resources = known.get(descriptions) ?? makeResources(descriptions)
  known.set(descriptions, resources)
  return resources
}

function makeResources(descriptions: Description[]): Resource[] {
  const types = setOf(FIXED_TYPES.split(' '))
  const plurals = setOf(FIXED_PLURALS.split(' '))
  const tags = setOf(FIXED_TAGS.map(({ name }) => name))
  return descriptions.map((description) => {
    const { name, noun, observed } = description
    const collection = new Collection(description)
    const schema = collection.schema ?? { ...observed, required: [] }
    const { fields } = new Collection({ ...description, schema })
    const queryable = fields.filter(isQueryable)
    const type = pascalCase(noun) || pascalCase(name) || 'Item'
    return {
      collection,
      schema,
      fields,
      queryable,
      textFields: queryable.filter(isText).map(({ name }) => name),
      path: `/api/${encodeURIComponent(name)}`,
      tag: uniqueName(capitalize(name), tags),
      key: keyOf(name),
      plural: uniqueName(pascalCase(name) || 'Items', plurals),
      type: uniqueName(type, types, SCHEMA_ENDINGS),
      one: noun.toLowerCase(),
    }
  })
}

/** In a query a dot leads to a member's member, and other names are taken. */
function isQueryable({ name }: Field): boolean {
  return name !== 'q' && /^[^_.,][^.,]*$/.test(name)
}

function isText({ kind }: Field): boolean {
  return kind?.column === 'TEXT'
}

function setOf(names: string[]): Set<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}
