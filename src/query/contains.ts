/** Text search, whatever the case. */
import { fold } from './fold.ts'
import { type Sql, anyOf, sql } from './sql.ts'
import { type Column, type Table, jsonPath } from './table.ts'

/** The shortest text that the trigram index can find, in characters. */
const TRIGRAM = 3

/** SQLite counts the depth of an expression over `json_tree` twice. */
const MAX_TREE_FORMS = 20

/** Whether one of these text columns contains a text. */
function columnsContain(table: Table, columns: Column[], part: string): Sql {
  // Without text columns there is no index, and nothing that could contain it.
  if (Array.from(part).length < TRIGRAM || columns.length === 0) {
    return anyOf(columns.map(({ name }) => contains(sql(name), part)))
  }
  const phrase = `"${part.replaceAll('"', '""')}"`
  return sql(
    `id IN (SELECT rowid FROM ${table.textIndex} WHERE ${table.textIndex} MATCH ?)`,
    `{${columns.map(({ name }) => name).join(' ')}} : ${phrase}`,
  )
}

/** Whether any text of the item contains a text. */
export function itemContains(table: Table, part: string): Sql {
  if (!table.collection.isOpen) return columnsContain(table, table.textColumns, part)
  const { text, values } = contains(sql('atom'), part, MAX_TREE_FORMS)
  return sql(`EXISTS (SELECT 1 FROM json_tree(doc) WHERE type = 'text' AND ${text})`, ...values)
}

/** Whether a member, whatever it is, contains a text when it is written as one. */
export function memberContains(table: Table, path: string[], part: string): Sql {
  const column = table.column(path)
  if (column?.type === 'TEXT') return columnsContain(table, [column], part)
  if (path.length === 1 && path[0] === 'id') return contains(sql('id'), part)
  return contains(textOf(path), part)
}

function contains(member: Sql, part: string, maxForms?: number): Sql {
  const folded = fold(member.text, part, maxForms)
  return sql(`instr(${folded.text}, ?)`, ...member.values, folded.part)
}

/** A member as text: SQLite would give a boolean as 0 or 1, and some numbers in its own spelling. */
function textOf(path: string[]): Sql {
  return sql(
    `(SELECT iif(json_type(doc, path) = 'text', doc ->> path, nullif(doc -> path, 'null'))
      FROM (SELECT ? AS path))`,
    jsonPath(path),
  )
}
