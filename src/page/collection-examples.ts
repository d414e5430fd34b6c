/** The examples of one collection, made from its declaration. */
import {
  type Collection,
  type FieldSchema,
  type Members,
  columns,
  textFields,
  withDefaults,
} from '../collection/collection.ts'
import { JSON_TYPE, URLENCODED } from '../http/media-types.ts'
import { asText, changedValue, exampleValue } from './example-value.ts'
import { type Example, get, send } from './example.ts'

/** Requests that read the whole collection: list, search, filter, sort and page. */
export function readExamples(collection: Collection): Example[] {
  const { name } = collection
  const path = `/api/${name}`
  const [text] = textFields(collection)
  const [column] = columns(collection)
  const examples = [get(path, {}, `All ${name}`)]
  if (text !== undefined) {
    const part = searchTerm(collection)
    examples.push(
      get(`${path}/search`, { [text]: part }, `Search in the ${text}`),
      get(path, { q: part }, 'Search in every text'),
    )
  }
  examples.push(
    ...filterExamples(collection),
    get(path, { _sort: column?.name ?? 'id', _order: 'desc' }, 'Sort, last first'),
    get(path, { _page: '1', _limit: '2' }, 'Page 1, two to a page'),
  )
  return examples
}

/**
 * Requests that create, replace, read, change and delete. They work again when they are sent again
 * from the PUT on.
 */
export function writeExamples(collection: Collection): Example[] {
  const { name, noun, schema, seed } = collection
  const path = `/api/${name}`
  const next = seed.length + 1
  const item = noun.toLowerCase()
  const form = formBody(collection)
  const whole = JSON.stringify(valuesOf(schema.properties))
  const body = JSON.stringify(newItem(collection))
  const examples = [send('POST', path, JSON_TYPE, body, `Create a ${item}`, 201)]
  if (form !== undefined) {
    examples.push(send('POST', path, URLENCODED, form, `Create a ${item} from a form`, 201))
  }
  examples.push(
    send('PUT', `${path}/${next}`, JSON_TYPE, whole, `Replace or create ${item} ${next}`, 200),
    get(`${path}/${next}`, {}, `Read ${item} ${next}`),
    send(
      'PATCH',
      `${path}/${next}`,
      JSON_TYPE,
      patch(collection),
      `Change a part of ${item} ${next}`,
      200,
    ),
    { method: 'DELETE', path: `${path}/${next}`, summary: `Delete ${item} ${next}`, status: 204 },
  )
  return examples
}

/** What answers the first POST of `writeExamples`. */
export function createdAnswer(collection: Collection): { location: string; body: string } {
  const id = collection.seed.length + 1
  const members = withDefaults(collection, newItem(collection))
  return {
    location: `/api/${collection.name}/${id}`,
    body: JSON.stringify({ id, ...members }),
  }
}

/** A word that the collection's first item holds, '' where no member is a text. */
export function searchTerm(collection: Collection): string {
  const [name] = textFields(collection)
  const field = name === undefined ? undefined : collection.schema.properties[name]
  if (name === undefined || !field) return ''
  const text = asText(collection.seed[0]?.[name] ?? exampleValue(name, field))
  return (/[\p{L}\p{N}]+/u.exec(text)?.[0] ?? text).toLowerCase()
}

/** A filter on the member that shows it best: a boolean, a number or a text. */
function filterExamples({ name, schema }: Collection): Example[] {
  const path = `/api/${name}`
  const fields = Object.entries(schema.properties)
  const find = (...types: string[]) => fields.find(([, { type }]) => types.includes(type))
  const number = find('boolean') ? undefined : find('integer', 'number')
  const [field, declared] = find('boolean') ?? number ?? find('string') ?? []
  if (field === undefined || !declared) return []
  const value = asText(exampleValue(field, declared))
  return number
    ? [get(path, { [`${field}_gte`]: value }, `Filter: ${field} at least ${value}`)]
    : [get(path, { [field]: value }, `Filter: ${field} is ${value}`)]
}

/** The required members, and those that no default gives. */
function newItem({ schema }: Collection): Members {
  const entries = Object.entries(schema.properties).filter(
    ([name, field]) => field.default === undefined || schema.required?.includes(name),
  )
  return valuesOf(Object.fromEntries(entries))
}

/** @returns undefined where a form can send nothing, or not all that is required. */
function formBody({ schema }: Collection): string | undefined {
  const isScalar = (field?: FieldSchema) => field?.type !== 'array' && field?.type !== 'object'
  if (!(schema.required ?? []).every((name) => isScalar(schema.properties[name]))) return undefined
  const fields = Object.entries(schema.properties).filter(([, field]) => isScalar(field))
  const values = Object.entries(valuesOf(Object.fromEntries(fields)))
  if (values.length === 0) return undefined
  return new URLSearchParams(values.map(([name, value]) => [name, asText(value)])).toString()
}

/** One member with another value: a boolean, or else the last, which is the least needed. */
function patch({ schema }: Collection): string {
  const fields = Object.entries(schema.properties)
  const [name, field] = fields.find(([, { type }]) => type === 'boolean') ?? fields.at(-1) ?? []
  return JSON.stringify(name === undefined || !field ? {} : { [name]: changedValue(name, field) })
}

function valuesOf(properties: { [name: string]: FieldSchema }): Members {
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, exampleValue(name, field)]),
  )
}
