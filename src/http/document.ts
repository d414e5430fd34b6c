/** Makes of a body's members the document that is stored. */
import { type Collection, type Members, withDefaults } from '../collection/collection.ts'
import { validate } from '../collection/validate.ts'
import { formatBytes } from './bytes.ts'
import { HttpError, badMember } from './errors.ts'

/**
 * The highest id that a client may name. Those that the server gives go on from there, so that
 * nobody can use them up.
 */
export const MAX_ID = 2 ** 52

/**
 * @param limit bytes that a document may have
 * @throws HttpError 400 when the members are not valid, 413 when they are too many.
 */
export function toDocument(collection: Collection, members: Members, limit: number): string {
  const complete = withDefaults(collection, members)
  const invalid = validate(collection, complete)
  if (invalid) throw new HttpError(400, invalid.message, { faults: invalid.faults })
  const doc = JSON.stringify(complete)
  if (new TextEncoder().encode(doc).length > limit) throw tooLarge(collection, limit)
  return doc
}

/** @throws HttpError 400 unless this is an id that a client may give to an item. */
export function toId(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_ID) {
    return value
  }
  throw badMember('id', `must be an integer from 1 to ${MAX_ID}`)
}

export function tooLarge({ noun }: Collection, limit: number): HttpError {
  return new HttpError(413, `${noun} would be over ${formatBytes(limit)}`)
}
