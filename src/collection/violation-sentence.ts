/** What each keyword of a schema says of a value that breaks it. */
import type { JsonValue } from '../input/json.ts'
import { KINDS } from './kinds/kinds.ts'

/** By keyword; the value is what the schema gives it, as text. */
const SENTENCES: { [keyword: string]: (text: string) => string } = {
  required: () => 'is required',
  false: () => 'is not allowed',
  const: (text) => `must be ${text}`,
  enum: (text) => `must be one of ${text}`,
  minLength: (text) =>
    text === '1' ? 'must not be empty' : `must be at least ${text} characters long`,
  maxLength: (text) => `must be at most ${text} characters long`,
  minimum: (text) => `must be at least ${text}`,
  maximum: (text) => `must be at most ${text}`,
  exclusiveMinimum: (text) => `must be more than ${text}`,
  exclusiveMaximum: (text) => `must be less than ${text}`,
  multipleOf: (text) => `must be a multiple of ${text}`,
  minItems: (text) => `must have at least ${text} items`,
  maxItems: (text) => `must have at most ${text} items`,
  minProperties: (text) => `must have at least ${text} members`,
  maxProperties: (text) => `must have at most ${text} members`,
  anyOf: () => 'does not match any of the schemas in anyOf',
  oneOf: () => 'must match exactly one of the schemas in oneOf',
  not: () => 'must not match the schema in not',
}

/** Ends "'year' …". @param value what the schema gives the keyword */
export function violationSentence(keyword: string, value: JsonValue): string {
  if (keyword === 'type') return `must be ${[value].flat().map(typePhrase).join(' or ')}`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (keyword === 'format') {
    return `must be ${KINDS.find(({ format }) => format === value)?.phrase ?? text}`
  }
  return SENTENCES[keyword]?.(text) ?? `breaks '${keyword}' of its schema`
}

function typePhrase(type: JsonValue): string {
  const kind = KINDS.find((kind) => kind.type === type && kind.format === undefined)
  return kind?.phrase ?? 'null'
}
