/**
 * Adopts the collections of version 0.1: there a collection was a constant of the code, and its
 * table was called like it, with a column generated from the document for each field.
 */
import type { Limits } from '../collection/content.ts'
import { define } from '../collection/declaration.ts'
import { collections as starters } from '../collections.ts'
import type { Members } from '../input/json.ts'
import { quote } from '../query/sql.ts'
import { sow } from './content.ts'
import type { Row } from './items.ts'
import type { Registry } from './registry.ts'

/** What the ledger calls the step that made a collection's table. */
const STEP = 'table '

/** Frees the names of the tables, which could be those of today's. */
export function setTablesAside(sql: SqlStorage): void {
  for (const name of oldNames(sql)) {
    for (const event of ['insert', 'update', 'delete']) {
      sql.exec(`DROP TRIGGER IF EXISTS ${quote(`${name}_search_${event}`)}`)
    }
    sql.exec(`DROP TABLE IF EXISTS ${quote(`${name}_search`)}`)
    for (const index of indexesOf(sql, name)) sql.exec(`DROP INDEX ${quote(index)}`)
    sql.exec(`ALTER TABLE ${quote(name)} RENAME TO ${aside(name)}`)
  }
}

/**
 * Gives each collection a definition, and its rows a table of today's. The log is the same then and
 * now. A collection that was declared in somebody's own code becomes an open one.
 */
export function adoptTables(sql: SqlStorage, registry: Registry, limits: Limits): void {
  const names = oldNames(sql)
  if (names.length === 0) return
  const known = starters.filter(({ name }) => names.includes(name))
  const others = names.filter((name) => !starters.some((starter) => starter.name === name))
  for (const declaration of [...known, ...others.map((name) => ({ name }))]) {
    const { items } = registry.put(define(declaration))
    const rows = sql.exec<Row>(`SELECT id, doc, version FROM ${aside(declaration.name)}`).toArray()
    for (const row of rows) items.store(row, { members: JSON.parse(row.doc) as Members })
    sql.exec(`DROP TABLE ${aside(declaration.name)}`)
  }
  // Its users were no collection: `/api/users` answered a constant.
  for (const declaration of starters) {
    if (!registry.find(declaration.name)) sow(registry.put(define(declaration)), limits)
  }
  sql.exec(
    `DELETE FROM migrations WHERE id GLOB 'table *' OR id GLOB 'column *' OR id GLOB 'search *'`,
  )
}

function oldNames(sql: SqlStorage): string[] {
  const rows = sql.exec(`SELECT id FROM migrations WHERE id GLOB '${STEP}*' ORDER BY rowid`)
  return [...rows.raw<[string]>()].map(([id]) => id.slice(STEP.length))
}

function indexesOf(sql: SqlStorage, table: string): string[] {
  const rows = sql.exec(
    "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL",
    table,
  )
  return [...rows.raw<[string]>()].map(([name]) => name)
}

function aside(name: string): string {
  return quote(`0.1 ${name}`)
}
