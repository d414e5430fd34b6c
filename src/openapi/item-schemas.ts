/** The schemas of a collection's items, and of what clients send to make and change them. */
import { MAX_ID } from '../collection/bind.ts'
import { exampleValue } from '../collection/example-value.ts'
import type { Field } from '../collection/collection.ts'
import type { FieldSchema } from '../collection/kinds/kind.ts'
import { JSON_TYPE, MERGE_PATCH, MULTIPART, URLENCODED } from '../http/media-types.ts'
import { inMarkdown } from './names.ts'
import type { Resource } from './resource.ts'
import type { Named, Schema } from './types.ts'

const ID: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }

/** The component schemas of a collection, by their names. */
export function itemSchemas(resource: Resource): Named<Schema> {
  const { collection, type, fields } = resource
  const noun = inMarkdown(collection.noun)
  // Other keywords of the schema, such as maxProperties, are for an item without its id.
  const { required = [], additionalProperties = true } = resource.schema
  return {
    [type]: {
      type: 'object',
      description: `${noun}.${othersKept(additionalProperties)}`,
      additionalProperties,
      // Not a field with a default: items from before it was declared may be without it.
      ...requiring(['id', ...required]),
      properties: { id: ID, ...propertiesOf(fields) },
    },
    [`${type}Input`]: {
      type: 'object',
      description: `${noun} as a client sends it.${othersKept(additionalProperties)}`,
      additionalProperties,
      ...requiring(toSend(resource)),
      properties: {
        ...propertiesOf(fields),
        id: { ...ID, maximum: MAX_ID, description: 'An id of your own.' },
      },
    },
    [`${type}Patch`]: {
      type: 'object',
      description: 'A JSON merge patch (RFC 7396): null removes an optional field.',
      properties: Object.fromEntries(fields.map((field) => [field.name, patched(field)])),
      additionalProperties,
    },
    ...(takesForms(resource) ? { [`${type}Form`]: form(resource, toSend(resource)) } : {}),
    [`${type}PatchForm`]: form(resource, []),
  }
}

function othersKept(additionalProperties: Schema['additionalProperties']): string {
  return additionalProperties === true ? ' Other fields are kept as they are sent.' : ''
}

/** What a POST and a PUT read, by media type. */
export function bodyOf(resource: Resource): Named<Schema> {
  const { type } = resource
  return {
    [JSON_TYPE]: schemaRef(`${type}Input`),
    ...(takesForms(resource) ? forms(schemaRef(`${type}Form`)) : {}),
  }
}

/** What a PATCH reads, by media type. */
export function patchBodyOf({ type }: Resource): Named<Schema> {
  const ref = schemaRef(`${type}Patch`)
  return { [JSON_TYPE]: ref, [MERGE_PATCH]: ref, ...forms(schemaRef(`${type}PatchForm`)) }
}

/** A workspace's content: the items of every collection. */
export function contentSchema(resources: Resource[]): Schema {
  return exactly(
    Object.fromEntries(
      resources.map(({ collection, type }) => [
        collection.name,
        { type: 'array', items: schemaRef(type) },
      ]),
    ),
  )
}

export function schemaRef(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

/** A schema for each media type of a form. */
export function forms(schema: Schema): Named<Schema> {
  return { [URLENCODED]: schema, [MULTIPART]: schema }
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

/** Whether all that is required can be sent in a form, which holds no arrays and objects. */
function takesForms(resource: Resource): boolean {
  const needed = toSend(resource)
  return resource.fields.every((field) => isScalar(field) || !needed.includes(field.name))
}

/** Whether a form can hold it. What has no kind is a text there. */
export function isScalar({ kind }: Field): boolean {
  return kind?.column !== null
}

/** The names of the fields that a client must send: the required ones that no default gives. */
function toSend({ schema }: Resource): string[] {
  const { required = [], properties } = schema
  return required.filter((name) => properties[name]?.default === undefined)
}

/** Each field says what it may be: readers of the document begin forms with that. */
function form({ collection, fields, schema }: Resource, required: string[]): Schema {
  return {
    type: 'object',
    description: `${inMarkdown(collection.noun)} as a form: each text is read as the type of its field.`,
    ...requiring(required),
    properties: Object.fromEntries(
      fields.filter(isScalar).map(({ name, schema }) => [name, withExample(name, schema)]),
    ),
    additionalProperties: schema.additionalProperties !== false,
  }
}

function withExample(name: string, schema: FieldSchema): Schema {
  const example = exampleValue(name, schema)
  return example === null ? schema : { ...schema, examples: [example] }
}

/** In a patch a member may be absent, so it has no default; an optional one may be removed. */
function patched({ schema, kind, isRequired }: Field): Schema {
  const { default: _, ...field } = schema
  if (isRequired || [field.type].flat().includes('null')) return field
  const isPlain = kind && !('enum' in field || 'const' in field)
  return isPlain ? { ...field, type: [kind.type, 'null'] } : { anyOf: [field, { type: 'null' }] }
}

function requiring(names: string[]): { required?: string[] } {
  return { required: names.length > 0 ? [...new Set(names)] : undefined }
}

function propertiesOf(fields: Field[]): Named<Schema> {
  return Object.fromEntries(fields.map(({ name, schema }) => [name, schema]))
}
