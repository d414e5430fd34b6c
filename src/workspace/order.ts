/** The order of a list, and the conditions that begin it after a given item. */
import { type Collection, textFields } from '../collection/collection.ts'
import type { Query } from '../collection/query.ts'
import { type Sql, type Value, join, member } from './conditions.ts'
import { fold } from './fold.ts'
import { quote } from './names.ts'

/** An expression that items are ordered by. Items without a value come last (descending: first). */
export type Key = { sql: Sql; descending: boolean; nullable: boolean }

/**
 * The keys of a query's order. The id is always the last, so that no two items are equal. A text
 * query without a sort puts first what the text makes up most of: unlike bm25, an item's place
 * then does not depend on other items, and pages stay right while those come and go.
 */
export function keys(collection: Collection, { sort, text }: Query): Key[] {
  const asked = sort.map(({ path, descending }) => ({
    sql: member(collection, path),
    descending,
    nullable: path.join() !== 'id',
  }))
  const rank = { sql: coverage(collection, text), descending: true, nullable: false }
  const last = { sql: { text: 'id', values: [] }, descending: false, nullable: false }
  return [...(text !== '' && sort.length === 0 ? [rank] : asked), last]
}

export function orderBy(keys: Key[]): Sql {
  return join(
    keys.map(({ sql, descending, nullable }) => {
      const nulls = descending ? ' NULLS FIRST' : ' NULLS LAST'
      const direction = (descending ? ' DESC' : ' ASC') + (nullable ? nulls : '')
      return { text: sql.text + direction, values: sql.values }
    }),
    ', ',
  )
}

/**
 * The items behind the one with these key values, as conditions that follow one another in the
 * list's order. Each is one range of an index, so that a page deep in a list reads no more rows
 * than the first.
 */
export function ranges(keys: Key[], values: Value[]): Sql[] {
  const equal = (depth: number) =>
    keys.slice(0, depth).map(({ sql }, i) => ({
      text: `${sql.text} IS ?`,
      values: [...sql.values, values[i] ?? null],
    }))
  return keys
    .map((key, depth) =>
      beyond(key, values[depth] ?? null).map((range) => [...equal(depth), range]),
    )
    .toReversed()
    .flat()
    .map((parts) => join(parts, ' AND '))
}

function beyond({ sql, descending, nullable }: Key, value: Value): Sql[] {
  const range = (test: string, ...bound: Value[]) => ({
    text: `${sql.text} ${test}`,
    values: [...sql.values, ...bound],
  })
  if (descending) return [value === null ? range('IS NOT NULL') : range('< ?', value)]
  if (value === null) return []
  return nullable ? [range('> ?', value), range('IS NULL')] : [range('> ?', value)]
}

function coverage(collection: Collection, part: string): Sql {
  const fields = textFields(collection).map((name) => `coalesce(${quote(name)}, '')`)
  const { text: all, part: folded } = fold(fields.join(` || ' ' || `) || `''`, part)
  return {
    text: `1.0 - length(replace(${all}, ?, '')) * 1.0 / length(${all})`,
    values: [folded],
  }
}
