/** Every field kind. A kind with a format stands before the plain one of its type. */
import { array } from './array.ts'
import { boolean } from './boolean.ts'
import { dateTime } from './date-time.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { integer } from './integer.ts'
import type { FieldSchema, Kind } from './kind.ts'
import { number } from './number.ts'
import { object } from './object.ts'
import { string } from './string.ts'
import { uri } from './uri.ts'

export const KINDS: Kind[] = [
  date,
  dateTime,
  email,
  uri,
  string,
  integer,
  number,
  boolean,
  array,
  object,
]

/**
 * The kind of a field, null beside its type or not.
 * @returns undefined where the schema allows several types, or does not say.
 */
export function kindOf({ type, format }: FieldSchema): Kind | undefined {
  const [one, ...others] = [type].flat().filter((name) => name !== 'null')
  if (one === undefined || others.length > 0) return undefined
  const kinds = KINDS.filter((kind) => kind.type === one)
  return kinds.find((kind) => kind.format === format) ?? kinds.at(-1)
}
