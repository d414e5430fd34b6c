/** The parameters that operations share, and those that a collection's fields make. */
import { MAX_ID } from '../collection/bind.ts'
import { integer } from '../collection/kinds/integer.ts'
import { OPERATORS, operatorSchema } from '../query/operators.ts'
import { MAX_LIMIT } from '../query/query.ts'
import { inMarkdown, keyOf } from './names.ts'
import type { KeyedParameter } from './operation.ts'
import type { Resource } from './resource.ts'
import type { Schema } from './types.ts'

const TEXT: Schema = { type: 'string' }
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
  'Only while the current `ETag` is one of these (`"3"`), or exists at all (`*`): else 412.',
)

/** Of a GET. */
export const IF_NONE_MATCH = header(
  'If-None-Match',
  'The `ETag` of what you have: if it has not changed, the response is 304 without a body.',
)

/** Of a PUT. */
export const CREATE_ONLY = {
  ...header('If-None-Match', 'With `*`, only create: what exists already is 412.'),
  key: 'If-None-Match.PUT',
}

/** Full text search. */
export const ANY_TEXT = query(
  'q',
  'Items that contain this in any text, in any case, best match first.',
  TEXT,
)

/** What chooses a part of a list. */
export const WINDOW: KeyedParameter[] = [
  query('_sort', 'Fields to sort by, with commas between. Items without one come last.', TEXT),
  query('_order', '`asc` or `desc` for each field of `_sort`; `asc` by default.', {
    type: 'string',
    pattern: '^([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc])(,([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc]))*$',
  }),
  query('_page', 'The number of a page. Not with `_start`, `_end` or `_after`.', {
    type: 'integer',
    minimum: 1,
  }),
  query(
    '_limit',
    `At most so many items, up to ${MAX_LIMIT}; 10 with \`_page\` alone. Not with \`_end\`.`,
    COUNT,
  ),
  query('_start', 'How many items to skip. Not with `_page` or `_after`.', COUNT),
  query('_end', 'The position to stop before. Not with `_limit`.', COUNT),
  query(
    '_after',
    'A cursor, from the `next` of a `Link`: its pages stay right while items are added.',
    TEXT,
  ),
]

/** The filters on each field and on the id. */
export function filterParameters({ key, queryable }: Resource): KeyedParameter[] {
  const fields = [...queryable, { name: 'id', kind: integer }]
  const names = new Set(fields.map(({ name }) => name))
  return fields.flatMap(({ name, kind }) =>
    Object.values(OPERATORS).flatMap((operator) => {
      if (!kind || !operator.appliesTo(kind)) return []
      const parameter = operator.suffix === '' ? name : `${name}_${operator.suffix}`
      // A field may be named like another one's operator.
      if (parameter !== name && names.has(parameter)) return []
      const schema = operatorSchema(operator, kind)
      return [
        {
          ...query(parameter, operator.description(inMarkdown(name)), schema),
          key: `${key}.${keyOf(parameter)}`,
        },
      ]
    }),
  )
}

/** What `/search` looks for: a part of each text field. */
export function searchParameters({ key, textFields }: Resource): KeyedParameter[] {
  return textFields.map((name) => ({
    ...query(
      name,
      `A part of \`${inMarkdown(name)}\`, in any case; empty matches everything.`,
      TEXT,
    ),
    key: `${key}.search.${keyOf(name)}`,
  }))
}

export function query(name: string, description: string, schema: Schema): KeyedParameter {
  return parameter({ name, in: 'query', description, schema })
}

function header(name: string, description: string): KeyedParameter {
  return parameter({ name, in: 'header', description, schema: TEXT })
}

function parameter(plain: Omit<KeyedParameter, 'key'>): KeyedParameter {
  return { key: plain.name, ...plain }
}
