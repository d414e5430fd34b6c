/** Checks an item against its collection's schema and says in sentences what is wrong. */
import type { OutputUnit } from '@cfworker/json-schema'
import type { JsonValue, Members } from '../input/json.ts'
import { type Violation, escapePointer } from '../input/refusal.ts'
import { type Collection, validatorOf } from './collection.ts'
import type { ItemSchema } from './definition.ts'
import { violationSentence } from './violation-sentence.ts'

/** Everything wrong with a body: one sentence for a reader, and each violation for a program. */
export type Invalid = { message: string; violations: Violation[] }

/** Violations that a response names at most. */
const MAX_NAMED = 20

/** Characters of an item of which every error is listed; of a larger one only the first is. */
const MAX_LISTED = 5000

/** Keywords that say of a part what the part says itself. */
const PARENTS = new Set(
  'properties additionalProperties items prefixItems allOf if then else'.split(' '),
)
/** Keywords whose own sentence says more than those of their parts. */
const CHOICES = new Set(['anyOf', 'oneOf', 'not'])

/** @returns undefined when the members are valid. */
export function violationsOf(collection: Collection, members: Members): Invalid | undefined {
  const { schema, validator } = collection
  const output = validator?.validate(members)
  if (!schema || !output || output.valid) return undefined
  const errors = tellingErrors(allErrors(schema, members) ?? output.errors)
  const violations = errors
    .slice(0, MAX_NAMED)
    .map((error) => violationOf(error, valueAt(schema, error.keywordLocation)))
  const missing = errors.find((error) => isMissing(collection, error))
  const message = missing ? missingSentence(collection, missing) : violations[0]?.detail
  return { message: message ?? 'The item breaks its schema', violations }
}

/** @returns undefined where there may be too many to list. */
function allErrors(schema: ItemSchema, members: Members): OutputUnit[] | undefined {
  if (JSON.stringify(members).length > MAX_LISTED) return undefined
  return validatorOf(schema, false).validate(members).errors
}

function tellingErrors(errors: OutputUnit[]): OutputUnit[] {
  const choices = new Set(
    errors
      .filter(({ keyword }) => CHOICES.has(keyword))
      .map(({ keywordLocation }) => keywordLocation),
  )
  return errors.filter(
    ({ keyword, keywordLocation }) =>
      !PARENTS.has(keyword) && !ancestors(keywordLocation).some((place) => choices.has(place)),
  )
}

/** `#/a/b` → `#/a`, `#` */
function ancestors(location: string): string[] {
  const segments = location.split('/')
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'))
}

function violationOf(error: OutputUnit, value: JsonValue): Violation {
  const pointer = pointerOf(error)
  const label = pointer === '' ? 'The item' : `'${pointer.slice(1).replaceAll('/', '.')}'`
  return { pointer, detail: `${label} ${violationSentence(error.keyword, value)}` }
}

/** Where the value stands, or where it is missing. */
function pointerOf(error: OutputUnit): string {
  const pointer = decodeURIComponent(error.instanceLocation).slice(1)
  const absent = absentMember(error)
  return absent === undefined ? pointer : `${pointer}/${escapePointer(absent)}`
}

function absentMember({ keyword, error }: OutputUnit): string | undefined {
  return keyword === 'required' ? /property "(.*)"\.$/s.exec(error)?.[1] : undefined
}

/** A required member that is absent or empty: both are what a collection calls missing. */
function isMissing({ fields }: Collection, error: OutputUnit): boolean {
  const { keyword, instanceLocation } = error
  if (keyword === 'required') return instanceLocation === '#'
  if (keyword !== 'minLength') return false
  const pointer = pointerOf(error)
  return fields.some(({ name, isRequired }) => isRequired && pointer === `/${escapePointer(name)}`)
}

function missingSentence({ schema }: Collection, error: OutputUnit): string {
  return schema?.errorMessage?.required ?? `Missing '${pointerOf(error).slice(1)}'`
}

function valueAt(schema: JsonValue, location: string): JsonValue {
  let value = schema
  for (const segment of decodeURIComponent(location).split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    value = (value as Members | null)?.[key] ?? null
  }
  return value
}
