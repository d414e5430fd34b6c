/** The order of a list, and the conditions that begin it after a given item. */
import { fold } from './fold.ts'
import type { Query } from './query.ts'
import { type Sql, type Value, join, sql } from './sql.ts'
import type { Table } from './table.ts'

/** An expression that items are ordered by. Items without a value come last (descending: first). */
export type Key = { sql: Sql; descending: boolean; nullable: boolean }

/**
 * The keys of a query's order. The id is always the last, so that no two items are equal. A text
 * query without a sort puts first what the text makes up most of: unlike bm25, an item's place
 * then does not depend on other items, and pages stay right while those come and go.
 */
export function keys(table: Table, { sort, text }: Query): Key[] {
  const asked = sort.map(({ path, descending }) => ({
    sql: table.member(path),
    descending,
    nullable: path.join() !== 'id',
  }))
  const isRanked = text !== '' && sort.length === 0 && table.textColumns.length > 0
  const rank = { sql: coverage(table, text), descending: true, nullable: false }
  const last = { sql: sql('id'), descending: false, nullable: false }
  return [...(isRanked ? [rank] : asked), last]
}

export function orderBy(keys: Key[]): Sql {
  return join(
    keys.map(({ sql: key, descending, nullable }) => {
      const nulls = descending ? ' NULLS FIRST' : ' NULLS LAST'
      const direction = (descending ? ' DESC' : ' ASC') + (nullable ? nulls : '')
      return sql(key.text + direction, ...key.values)
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
    keys
      .slice(0, depth)
      .map(({ sql: key }, i) => sql(`${key.text} IS ?`, ...key.values, values[i] ?? null))
  return keys
    .map((key, depth) =>
      beyond(key, values[depth] ?? null).map((range) => [...equal(depth), range]),
    )
    .toReversed()
    .flat()
    .map((parts) => join(parts, ' AND '))
}

function beyond({ sql: key, descending, nullable }: Key, value: Value): Sql[] {
  const range = (test: string, ...bound: Value[]) =>
    sql(`${key.text} ${test}`, ...key.values, ...bound)
  if (descending) return [value === null ? range('IS NOT NULL') : range('< ?', value)]
  if (value === null) return []
  return nullable ? [range('> ?', value), range('IS NULL')] : [range('> ?', value)]
}

function coverage({ textColumns }: Table, part: string): Sql {
  const texts = textColumns.map(({ name }) => `coalesce(${name}, '')`)
  // One function for all columns: an expression nests 100 deep at most.
  const { text: all, part: folded } = fold(`concat_ws(' ', ${texts})`, part)
  return sql(`1.0 - length(replace(${all}, ?, '')) * 1.0 / length(${all})`, folded)
}
