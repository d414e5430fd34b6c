/** Makes a collection's table, its indexes and its text index, and changes them. */
import { quote } from '../query/sql.ts'
import type { Column, Table } from '../query/table.ts'

export function createTable(sql: SqlStorage, table: Table): void {
  const columns = [
    'id INTEGER PRIMARY KEY',
    'doc TEXT NOT NULL', // the item's JSON without its id
    'version INTEGER NOT NULL', // the seq of the change that wrote it
    ...table.columns.map(columnSql),
  ]
  sql.exec(`CREATE TABLE ${table.name} (${columns.join(', ')}) STRICT`)
  for (const column of table.columns) createIndex(sql, table, column)
  createTextIndex(sql, table)
}

export function dropTable(sql: SqlStorage, table: Table): void {
  dropTextIndex(sql, table)
  sql.exec(`DROP TABLE ${table.name}`)
}

/**
 * Gives a table the columns of another definition.
 * @param fill writes the values of all columns
 */
export function changeTable(sql: SqlStorage, before: Table, after: Table, fill: () => void): void {
  const added = missingFrom(before.columns, after.columns)
  const removed = missingFrom(after.columns, before.columns)
  // Filling must not write the text index row by row.
  dropTextIndex(sql, before)
  for (const column of removed) {
    sql.exec(`DROP INDEX ${indexName(before, column)}`)
    sql.exec(`ALTER TABLE ${before.name} DROP COLUMN ${column.name}`)
  }
  for (const column of added) sql.exec(`ALTER TABLE ${after.name} ADD COLUMN ${columnSql(column)}`)
  if (added.length > 0) fill()
  for (const column of added) createIndex(sql, after, column)
  createTextIndex(sql, after)
}

/** The columns of `wanted` that `columns` lacks. */
function missingFrom(columns: Column[], wanted: Column[]): Column[] {
  return wanted.filter(
    ({ name, type }) => !columns.some((column) => column.name === name && column.type === type),
  )
}

function columnSql({ name, type }: Column): string {
  return `${name} ${type}`
}

function createIndex(sql: SqlStorage, table: Table, column: Column): void {
  sql.exec(`CREATE INDEX ${indexName(table, column)} ON ${table.name} (${column.name})`)
}

function indexName({ number }: Table, { field }: Column): string {
  return quote(`items_${number} $.${field}`)
}

/** FTS5 with external content, which triggers keep equal to the table. */
function createTextIndex(sql: SqlStorage, table: Table): void {
  const { name, textIndex, textColumns } = table
  if (textColumns.length === 0) return
  const columns = textColumns.map((column) => column.name)
  const values = (row: 'old' | 'new') => columns.map((column) => `${row}.${column}`)
  const add = `INSERT INTO ${textIndex} (rowid, ${columns}) VALUES (new.id, ${values('new')});`
  const remove = `INSERT INTO ${textIndex} (${textIndex}, rowid, ${columns})
    VALUES ('delete', old.id, ${values('old')});`
  const changed = columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')
  sql.exec(`CREATE VIRTUAL TABLE ${textIndex} USING fts5(${columns}, content=${name},
    content_rowid=id, tokenize=trigram)`)
  const on = (event: string) => `${trigger(table, event)} AFTER ${event} ON ${name}`
  sql.exec(`CREATE TRIGGER ${on('INSERT')} BEGIN ${add} END`)
  sql.exec(`CREATE TRIGGER ${on('DELETE')} BEGIN ${remove} END`)
  sql.exec(`CREATE TRIGGER ${on('UPDATE')} WHEN ${changed} BEGIN ${remove} ${add} END`)
  sql.exec(`INSERT INTO ${textIndex} (${textIndex}) VALUES ('rebuild')`)
}

function dropTextIndex(sql: SqlStorage, table: Table): void {
  for (const event of ['INSERT', 'DELETE', 'UPDATE']) {
    sql.exec(`DROP TRIGGER IF EXISTS ${trigger(table, event)}`)
  }
  sql.exec(`DROP TABLE IF EXISTS ${table.textIndex}`)
}

function trigger({ number }: Table, event: string): string {
  return quote(`items_${number}_text_${event.toLowerCase()}`)
}
