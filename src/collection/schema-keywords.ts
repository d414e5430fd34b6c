/** The keywords of JSON Schema 2020-12 that a collection's schema may have. */
import { type JsonValue, isObject } from '../input/json.ts'
import { KINDS } from './kinds/kinds.ts'

export type Keyword = {
  test: (value: JsonValue) => boolean
  /** Ends "… must be". */
  phrase: string
  /** Whether it only describes: then it is not for the validator. */
  describes?: true
}

const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null']
/** Each value that is checked is compared with every one of them. */
const MAX_ENUM = 100

const any = keyword(() => true, 'any value')
const text = keyword((value) => typeof value === 'string', 'a string')
const flag = keyword((value) => typeof value === 'boolean', 'true or false')
const number = keyword((value) => typeof value === 'number', 'a number')
const count = keyword(
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  '0 or a positive integer',
)

/** Those that hold no schemas. */
export const KEYWORDS: { [name: string]: Keyword } = {
  type: keyword(
    (value) => {
      const types = [value].flat()
      return types.length > 0 && types.every((one) => TYPES.some((type) => type === one))
    },
    `one or more of ${TYPES.join(', ')}`,
  ),
  const: any,
  enum: keyword(
    (value) => Array.isArray(value) && value.length > 0 && value.length <= MAX_ENUM,
    `an array of 1 to ${MAX_ENUM} values`,
  ),
  required: keyword(
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    'an array of strings',
  ),
  format: text,
  multipleOf: keyword((value) => typeof value === 'number' && value > 0, 'a number over 0'),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  minProperties: count,
  maxProperties: count,
  default: describing(any),
  examples: describing(keyword(Array.isArray, 'an array')),
  title: describing(text),
  description: describing(text),
  deprecated: describing(flag),
  readOnly: describing(flag),
  writeOnly: describing(flag),
  $schema: describing(text),
  $comment: describing(text),
  errorMessage: describing(
    keyword(
      (value) =>
        isObject(value) &&
        Object.keys(value).join() === 'required' &&
        typeof value.required === 'string',
      'an object such as {"required":"A title is required"}',
    ),
  ),
}

/** Those that hold a schema, an array of schemas, or schemas by name. */
export const HOLDERS = new Map<string, 'one' | 'array' | 'named'>([
  ['items', 'one'],
  ['additionalProperties', 'one'],
  ['not', 'one'],
  ['if', 'one'],
  ['then', 'one'],
  ['else', 'one'],
  ['allOf', 'array'],
  ['anyOf', 'array'],
  ['oneOf', 'array'],
  ['prefixItems', 'array'],
  ['properties', 'named'],
])

/** Those whose schemas are for the same value as the schema that holds them. */
export const IN_PLACE = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else']

/** Formats that are checked: those of field kinds, and others. Any other only describes. */
export const FORMATS = [...KINDS.map(({ format }) => format), 'time', 'uuid', 'ipv4', 'ipv6']

/** Why some well-known keywords are missing here. */
export const UNSUPPORTED: { [name: string]: string } = {
  pattern: 'is not supported: some patterns take forever to check',
  patternProperties: 'is not supported: some patterns take forever to check',
  uniqueItems: 'is not supported: it takes too long to check',
}

function keyword(test: Keyword['test'], phrase: string): Keyword {
  return { test, phrase }
}

function describing(of: Keyword): Keyword {
  return { ...of, describes: true }
}
