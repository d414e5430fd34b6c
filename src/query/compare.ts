/** Comparisons of a member with values. */
import { type Sql, type Value, anyOf, join, sql } from './sql.ts'
import { type Table, jsonPath } from './table.ts'

/** A number as JSON writes it. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/

export function equal(table: Table, path: string[], values: Value[]): Sql {
  if (isColumn(table, path)) return oneOf(table.member(path), values)
  // As JSON text, which tells 3 from "3" and true from 1.
  return oneOf(sql('(doc -> ?)', jsonPath(path)), values.flatMap(jsonTexts))
}

/** The member is there, and none of the values. */
export function unequal(table: Table, path: string[], values: Value[]): Sql {
  const parts = [equal(table, path, values), table.member(path)]
  const { text, values: bound } = join(parts, ') AND ')
  return { text: `(NOT (${text} IS NOT NULL)`, values: bound }
}

/** @param sign SQL's, such as `>=` */
export function ordered(sign: string) {
  return function compare(table: Table, path: string[], values: Value[]): Sql {
    const member = table.member(path)
    return anyOf(
      values.map((value) =>
        isColumn(table, path) ? bound(member, sign, value) : compareAsIs(member, sign, value),
      ),
    )
  }
}

function isColumn(table: Table, path: string[]): boolean {
  return table.member(path).values.length === 0
}

/** One bound array, for a statement binds at most 100; but an index orders a single value. */
function oneOf(member: Sql, values: Value[]): Sql {
  if (values.length === 1) return bound(member, '=', values[0] ?? null)
  return bound(member, 'IN', JSON.stringify(values), '(SELECT value FROM json_each(?))')
}

function bound(member: Sql, sign: string, value: Value, operand = '?'): Sql {
  return sql(`${member.text} ${sign} ${operand}`, ...member.values, value)
}

/** An undeclared member compares as what it is: a number with a number, a text with a text. */
function compareAsIs(member: Sql, sign: string, value: Value): Sql {
  const text = String(value)
  return sql(
    `(SELECT iif(typeof(v) = 'text', v ${sign} ?, v ${sign} ?) FROM (SELECT ${member.text} AS v))`,
    value,
    NUMBER.test(text) ? Number(text) : null,
    ...member.values,
  )
}

/** The JSON texts that mean a query's value: `3` is the number 3 or the string "3". */
function jsonTexts(value: Value): string[] {
  const text = String(value)
  const isLiteral = text === 'true' || text === 'false' || NUMBER.test(text)
  return [JSON.stringify(text), ...(isLiteral ? [text] : [])]
}
