/** Turns filters into SQL conditions with bound values. */
import { type Collection, columns, textFields } from '../collection/collection.ts'
import type { Filter, Query } from '../collection/query.ts'
import { fold } from './fold.ts'
import { quote, searchTable } from './names.ts'

export type Value = string | number | null

/** A piece of SQL and the values of its question marks, in order. */
export type Sql = { text: string; values: Value[] }

/** The shortest text that the trigram index can find, in characters. */
const TRIGRAM = 3

/** The conditions that an item must meet for this query, joined by AND. */
export function where(collection: Collection, { filters, text }: Query): Sql {
  const conditions = filters.map((filter) => condition(collection, filter))
  if (text !== '') conditions.push(contains(collection, textFields(collection), text))
  return join(conditions, ' AND ', 'TRUE')
}

export function join(parts: Sql[], separator: string, none = ''): Sql {
  if (parts.length === 0) return { text: none, values: [] }
  return {
    text: parts.map(({ text }) => text).join(separator),
    values: parts.flatMap(({ values }) => values),
  }
}

/** The SQL expression of a member: its column, or a look into the document. */
export function member(collection: Collection, path: string[]): Sql {
  const [name = ''] = path
  if (
    path.length === 1 &&
    (name === 'id' || columns(collection).some((column) => column.name === name))
  ) {
    return { text: quote(name), values: [] }
  }
  return { text: '(doc ->> ?)', values: [jsonPath(path)] }
}

function jsonPath(path: string[]): string {
  return `$${path.map((name) => `.${JSON.stringify(name)}`).join('')}`
}

function condition(collection: Collection, { path, operator, values }: Filter): Sql {
  const [name = ''] = path
  const field = member(collection, path)
  const isColumn = field.values.length === 0
  if (operator === 'like') {
    if (path.length === 1 && textFields(collection).includes(name)) {
      return anyOf(values.map((part) => contains(collection, [name], String(part))))
    }
    return anyOf(values.map((part) => scan(textOf(collection, path, field), String(part))))
  }
  if (operator === 'eq' || operator === 'ne') {
    const equal = isColumn ? oneOf(field, values) : oneOf(json(field), values.flatMap(jsonTexts))
    if (operator === 'eq') return equal
    const { text, values: bound } = join([equal, field], ') AND ')
    return { text: `(NOT (${text} IS NOT NULL)`, values: bound }
  }
  const sign = operator === 'gte' ? '>=' : '<='
  return anyOf(
    values.map((value) => (isColumn ? bound(field, sign, value) : compare(field, sign, value))),
  )
}

function anyOf(parts: Sql[]): Sql {
  if (parts.length === 1 && parts[0]) return parts[0]
  const joined = join(parts, ' OR ')
  return { text: `(${joined.text || 'FALSE'})`, values: joined.values }
}

/** One bound array, for a statement takes at most 100 values; but an index orders a single one. */
function oneOf(field: Sql, values: Value[]): Sql {
  if (values.length === 1) return bound(field, '=', values[0] ?? null)
  return bound(field, 'IN', JSON.stringify(values), '(SELECT value FROM json_each(?))')
}

/** An undeclared member as JSON text, which tells 3 from "3" and true from 1. */
function json({ values }: Sql): Sql {
  return { text: '(doc -> ?)', values }
}

function bound(field: Sql, sign: string, value: Value, operand = '?'): Sql {
  return { text: `${field.text} ${sign} ${operand}`, values: [...field.values, value] }
}

/** An undeclared member compares as what it is: a number with a number, a text with a text. */
function compare(field: Sql, sign: string, value: Value): Sql {
  const number = Number(value)
  return {
    text: `(SELECT iif(typeof(v) = 'text', v ${sign} ?, v ${sign} ?) FROM (SELECT ${field.text} AS v))`,
    values: [value, Number.isNaN(number) ? null : number, ...field.values],
  }
}

/** The JSON texts that mean a query's value: `3` is the number 3 or the string "3". */
function jsonTexts(value: string | number): string[] {
  const texts = [JSON.stringify(String(value))]
  if (/^(true|false|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(String(value))) texts.push(String(value))
  return texts
}

/** Whether one of these text fields contains a text, whatever its case. */
function contains(collection: Collection, fields: string[], part: string): Sql {
  // Without text fields there is no index, and nothing that could contain it.
  if (Array.from(part).length < TRIGRAM || fields.length === 0) {
    return anyOf(fields.map((name) => scan({ text: quote(name), values: [] }, part)))
  }
  const search = quote(searchTable(collection))
  const phrase = `"${part.replaceAll('"', '""')}"`
  return {
    text: `id IN (SELECT rowid FROM ${search} WHERE ${search} MATCH ?)`,
    values: [`{${fields.map(quote).join(' ')}} : ${phrase}`],
  }
}

function scan(field: Sql, part: string): Sql {
  const folded = fold(field.text, part)
  return { text: `instr(${folded.text}, ?)`, values: [...field.values, folded.part] }
}

/** A member as text: SQLite would give a boolean as 0 or 1, and some numbers in its own spelling. */
function textOf(collection: Collection, path: string[], field: Sql): Sql {
  const name = path.join('.')
  if (name === 'id' || textFields(collection).includes(name)) return field
  return {
    text: `(SELECT iif(json_type(doc, path) = 'text', doc ->> path, nullif(doc -> path, 'null'))
      FROM (SELECT ? AS path))`,
    values: [jsonPath(path)],
  }
}
