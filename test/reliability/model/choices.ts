/** What a request names of what there is, or was, chosen by a number. */
import * as fc from 'fast-check'
import type { Request } from './expected.ts'
import type { Shelf } from './shelf.ts'

/** Which of the candidates: any number means one. */
export const which = fc.nat(1000)

/** Mostly the last written or one that is there, else one that was, may be or cannot be. */
export function anId(shelf: Shelf | undefined, n: number): string {
  const { items = [], lastId = 0, lastWritten = 1 } = shelf ?? {}
  const present = items.map(({ id }) => id)
  const others = [lastId, lastId + 1, lastId + 3, 1, 2, 0, 'none']
  const candidates = [...present, ...present, ...Array<number>(12).fill(lastWritten), ...others]
  return String(candidates[n % candidates.length])
}

/** A condition on one of the tags that the resource has had, most often on the last; null for none. */
export function aCondition(
  seen: Set<string>,
  n: number | null,
  names = ['If-Match', 'If-None-Match'],
): Request['headers'] {
  if (n === null) return {}
  const tags = [...seen]
  const last = tags.at(-1) ?? '"none"'
  const old = tags[n % Math.max(1, tags.length)] ?? last
  const values = [
    last,
    last,
    last,
    old,
    old,
    `${old}, ${last}`,
    '*',
    `"none", ${last}`,
    `W/${last}`,
    'nonsense',
  ]
  const name = names[Math.floor(n / values.length) % names.length] ?? ''
  return { [name]: values[n % values.length] ?? '' }
}
