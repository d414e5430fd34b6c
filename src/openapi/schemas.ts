/** The schemas of a collection's items, and of what clients send to make and change them. */
import type { Collection, FieldSchema } from '../collection/collection.ts'
import { MAX_ID } from '../http/document.ts'
import { exampleValue } from '../page/example-value.ts'
import { JSON_TYPE, MERGE_PATCH, MULTIPART, URLENCODED } from '../http/media-types.ts'
import { typeName } from './names.ts'
import type { Named, Schema } from './types.ts'

const ID: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }
const OTHERS = 'Members that are not declared are kept as they came.'

/** The component schemas of a collection, by their names. */
export function collectionSchemas(collection: Collection): Named<Schema> {
  const { noun, schema } = collection
  const required = schema.required ?? []
  const fields = Object.entries(schema.properties)
  const given = fields.filter(([, field]) => field.default !== undefined).map(([name]) => name)
  const { item, input, patch, form, patchForm } = schemaNames(collection)
  const patches = fields.map(([name, field]) => [name, patched(field, required.includes(name))])
  return {
    [item]: {
      ...object(`${noun}. ${OTHERS}`, ['id', ...new Set([...required, ...given])]),
      properties: { id: ID, ...schema.properties },
      additionalProperties: true,
    },
    [input]: {
      ...object(`${noun} as a client sends it. ${OTHERS}`, toSend(collection)),
      properties: {
        ...schema.properties,
        id: { ...ID, maximum: MAX_ID, description: 'An id of your own.' },
      },
      additionalProperties: true,
    },
    [patch]: {
      ...object('A JSON merge patch (RFC 7396): null removes an optional member.', []),
      properties: Object.fromEntries(patches),
      additionalProperties: true,
    },
    ...(takesForms(collection) ? { [form]: formSchema(collection, toSend(collection)) } : {}),
    [patchForm]: formSchema(collection, []),
  }
}

/** What a POST and a PUT read, by media type. */
export function bodyOf(collection: Collection): Named<Schema> {
  const { input, form } = schemaNames(collection)
  return {
    [JSON_TYPE]: schemaRef(input),
    ...(takesForms(collection) ? forms(schemaRef(form)) : {}),
  }
}

/** What a PATCH reads, by media type. */
export function patchBodyOf(collection: Collection): Named<Schema> {
  const { patch, patchForm } = schemaNames(collection)
  const ref = schemaRef(patch)
  return { [JSON_TYPE]: ref, [MERGE_PATCH]: ref, ...forms(schemaRef(patchForm)) }
}

export function schemaRef(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

/** A schema for each media type of a form. */
export function forms(schema: Schema): Named<Schema> {
  return { [URLENCODED]: schema, [MULTIPART]: schema }
}

/** A workspace's content: the items of every collection. */
export function contentSchema(collections: Collection[]): Schema {
  return exactly(
    Object.fromEntries(
      collections.map((collection) => [
        collection.name,
        { type: 'array', items: schemaRef(schemaNames(collection).item) },
      ]),
    ),
  )
}

/** Content as a client sends it: some collections' items, with their ids. */
export function importSchema(collections: Collection[]): Schema {
  const lists = collections.map((collection): [string, Schema] => {
    const items = { allOf: [schemaRef(schemaNames(collection).input), { required: ['id'] }] }
    return [collection.name, { type: 'array', items }]
  })
  return { type: 'object', properties: Object.fromEntries(lists), additionalProperties: false }
}

/** An object with just these members. */
export function exactly(properties: Named<Schema>): Schema {
  return {
    type: 'object',
    required: Object.keys(properties),
    properties,
    additionalProperties: false,
  }
}

function schemaNames(collection: Collection) {
  const item = typeName(collection)
  return {
    item,
    input: `${item}Input`,
    patch: `${item}Patch`,
    form: `${item}Form`,
    patchForm: `${item}PatchForm`,
  }
}

/** Whether all that is required can be sent in a form, which holds no arrays and objects. */
function takesForms(collection: Collection): boolean {
  return toSend(collection).every((name) => scalars(collection).some(([field]) => field === name))
}

/** The members that a client must send: the required ones that no default gives. */
function toSend({ schema }: Collection): string[] {
  return (schema.required ?? []).filter((name) => schema.properties[name]?.default === undefined)
}

function scalars({ schema }: Collection): [string, FieldSchema][] {
  return Object.entries(schema.properties).filter(
    ([, { type }]) => type !== 'array' && type !== 'object',
  )
}

/** Each field says what it may be: readers of the document begin forms with that. */
function formSchema(collection: Collection, required: string[]): Schema {
  const fields = scalars(collection).map(([name, field]) => [
    name,
    { ...field, examples: [exampleValue(name, field)] },
  ])
  return {
    ...object(`${collection.noun} in a form: texts, read as what is declared.`, required),
    properties: Object.fromEntries(fields),
    additionalProperties: { type: 'string' },
  }
}

/** In a patch a member may be absent, so it has no default; an optional one may be removed. */
function patched(declared: FieldSchema, isRequired: boolean): Schema {
  const { default: _, ...field } = declared
  if (isRequired) return field
  const isPlain = !('enum' in field || 'const' in field)
  return isPlain ? { ...field, type: [field.type, 'null'] } : { anyOf: [field, { type: 'null' }] }
}

function object(description: string, required: string[]): Schema {
  return { type: 'object', description, ...(required.length > 0 ? { required } : {}) }
}
