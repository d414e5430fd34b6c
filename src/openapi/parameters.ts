/** The parameters that operations share, and those that a collection's fields make. */
import { type Collection, type FieldSchema, textFields } from '../collection/collection.ts'
import { MAX_LIMIT } from '../collection/query.ts'
import { MAX_ID } from '../http/document.ts'
import type { KeyedParameter } from './operation.ts'
import type { Schema } from './types.ts'

const COUNT: Schema = { type: 'integer', minimum: 0 }

export const ID = parameter({
  name: 'id',
  in: 'path',
  required: true,
  description: "The item's id.",
  schema: { type: 'integer', minimum: 1 },
})

/** Of a PUT, which may create the item. */
export const OWN_ID: KeyedParameter = {
  ...ID,
  schema: { ...ID.schema, maximum: MAX_ID },
  key: 'id.PUT',
}

export const IF_MATCH = header(
  'If-Match',
  'Act only while the item has one of these ETags (`"3"`), or exists at all (`*`): else 412.',
)

/** Of a GET. */
export const IF_NONE_MATCH = header(
  'If-None-Match',
  'The ETag of what you have: if it is still the same, the answer is 304 without a body.',
)

/** Of a PUT. */
export const CREATE_ONLY = {
  ...header('If-None-Match', 'With `*`, create only: an item that is there answers 412.'),
  key: 'If-None-Match.PUT',
}

/** What chooses a part of a list. */
export const WINDOW: KeyedParameter[] = [
  query('_sort', 'Members to sort by, with commas between. Items without one come last.', {
    type: 'string',
  }),
  query('_order', '`asc` or `desc` for each member of `_sort`; `asc` where it says nothing.', {
    type: 'string',
    pattern: '^([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc])(,([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc]))*$',
  }),
  query('_page', 'A page by its number. Not beside `_start`, `_end` or `_after`.', {
    type: 'integer',
    minimum: 1,
  }),
  query(
    '_limit',
    `Items at most, up to ${MAX_LIMIT}; 10 with \`_page\` alone. Not beside \`_end\`.`,
    COUNT,
  ),
  query('_start', 'Items to skip. Not beside `_page` or `_after`.', COUNT),
  query('_end', 'The position before which to stop. Not beside `_limit`.', COUNT),
  query(
    '_after',
    'A cursor, from the `next` of a `Link`: pages that stay right while items come.',
    {
      type: 'string',
    },
  ),
]

export const TEXT = query('q', 'Items that contain this in any text field, best match first.', {
  type: 'string',
})

/** The filters on each declared field and on the id. */
export function filterParameters(collection: Collection): KeyedParameter[] {
  const id: FieldSchema = { type: 'integer' }
  return Object.entries({ ...collection.schema.properties, id }).flatMap(([name, field]) =>
    fieldFilters(collection, name, field.type),
  )
}

/** What `/search` looks for: a part of each text field. */
export function searchParameters(collection: Collection): KeyedParameter[] {
  return textFields(collection).map((name) => ({
    ...query(name, `A part of \`${name}\`, in any case; empty matches all.`, { type: 'string' }),
    key: `${collection.name}.search.${name}`,
  }))
}

function fieldFilters(
  collection: Collection,
  name: string,
  type: FieldSchema['type'],
): KeyedParameter[] {
  if (type === 'array' || type === 'object') return []
  const any: Schema = { type: 'array', items: { type } }
  const parts: Schema = { type: 'array', items: { type: 'string' } }
  const filters = [
    query(name, `\`${name}\` is this, or any of these.`, any),
    query(`${name}_ne`, `\`${name}\` is there, and none of these.`, any),
  ]
  if (type !== 'boolean') {
    filters.push(
      query(`${name}_gte`, `\`${name}\` is this or more.`, { type }),
      query(`${name}_lte`, `\`${name}\` is this or less.`, { type }),
      query(`${name}_like`, `\`${name}\` contains this, or any of these, in any case.`, parts),
    )
  }
  return filters.map((filter) => ({ ...filter, key: `${collection.name}.${filter.name}` }))
}

export function query(name: string, description: string, schema: Schema): KeyedParameter {
  return parameter({ name, in: 'query', description, schema })
}

function header(name: string, description: string): KeyedParameter {
  return parameter({ name, in: 'header', description, schema: { type: 'string' } })
}

function parameter(plain: Omit<KeyedParameter, 'key'>): KeyedParameter {
  return { key: plain.name, ...plain }
}
