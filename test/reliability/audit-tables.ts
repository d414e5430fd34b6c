/** Holds a workspace's tables against the definitions of its collections. */
import type { DatabaseSync } from 'node:sqlite'
import { Collection } from '../../src/collection/collection.ts'
import type { Definition } from '../../src/collection/definition.ts'
import type { Members } from '../../src/input/json.ts'
import { Table } from '../../src/query/table.ts'
import { SHADOWS, definitionsIn, select } from './database.ts'

type Named = { name: string }

/** What is there for every workspace. */
const OWN = ['changes', 'collections', 'migrations', 'workspace']

/** The type of the values that a column holds. */
const HELD = { TEXT: 'string', REAL: 'number', INTEGER: 'boolean' }

export function tableFaults(database: DatabaseSync): string[] {
  const plans = definitionsIn(database).map(({ id, name, doc }) => {
    const definition = JSON.parse(doc) as Definition
    return { name, definition, table: new Table(new Collection(definition), id) }
  })
  const due = [...OWN, ...plans.flatMap(({ table }) => entriesOf(table))]
  const steps = "SELECT id AS name FROM migrations WHERE id GLOB 'table *'"
  return [
    ...differences('The schema', namesIn(database, SCHEMA), due),
    ...namesIn(database, steps).map((step) => `The ledger still has version 0.1's ${step}`),
    ...plans.flatMap(({ name, definition, table }) => [
      ...(definition.name === name ? [] : [`The definition of ${name} says ${definition.name}`]),
      ...columnFaults(database, table),
    ]),
  ]
}

/** Indexes that SQLite makes by itself have no SQL. */
const SCHEMA = "SELECT name FROM sqlite_schema WHERE sql NOT NULL AND name NOT GLOB '_cf_*'"

/** The names of everything that the schema has for one collection. */
function entriesOf({ number, columns, textColumns }: Table): string[] {
  const table = `items_${number}`
  const indexes = columns.map(({ field }) => `${table} $.${field}`)
  const events = ['insert', 'delete', 'update'].map((event) => `${table}_text_${event}`)
  const text = [`${table}_text`, ...SHADOWS.map((shadow) => `${table}_text_${shadow}`), ...events]
  return [table, ...indexes, ...(textColumns.length > 0 ? text : [])]
}

function columnFaults(database: DatabaseSync, { number, columns, textColumns }: Table): string[] {
  const name = `items_${number}`
  const info = `SELECT name || ' ' || type AS name FROM pragma_table_info('${name}')`
  const declared = columns.map(({ field, type }) => `$.${field} ${type}`)
  const due = ['id INTEGER', 'doc TEXT', 'version INTEGER', ...declared]
  const faults = differences(name, namesIn(database, info), due)
  const texts = namesIn(database, `SELECT name FROM pragma_table_info('${name}_text')`)
  const textFields = textColumns.map(({ field }) => `$.${field}`)
  return [
    ...faults,
    ...differences(`${name}_text`, texts, textFields),
    ...columns.flatMap(({ field }) => indexFaults(database, `${name} $.${field}`, `$.${field}`)),
    ...(faults.length > 0 ? [] : valueFaults(database, name, columns)),
  ]
}

function indexFaults(database: DatabaseSync, index: string, column: string): string[] {
  const info = `SELECT name FROM pragma_index_info('${index.replaceAll("'", "''")}')`
  return differences(`The index ${index}`, namesIn(database, info), [column])
}

/** Every column holds what the item's document says. */
function valueFaults(database: DatabaseSync, name: string, columns: Table['columns']): string[] {
  const held = columns.map((column, i) => `, ${column.name} AS c${i}`).join('')
  type Row = { [column: string]: string | number | null } & { doc: string }
  return select<Row>(database, `SELECT id, doc${held} FROM ${name}`).flatMap((row) => {
    const document = JSON.parse(row.doc) as Members
    return columns.flatMap(({ field, type }, i) => {
      const value = Object.hasOwn(document, field) ? document[field] : undefined
      const due = typeof value === HELD[type] ? asColumn(value) : null
      const found = row[`c${i}`]
      if (found === due) return []
      return [`${name}/${row.id} has ${String(found)} in $.${field}, and says ${String(due)}`]
    })
  })
}

function asColumn(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value
}

function namesIn(database: DatabaseSync, sql: string): string[] {
  return select<Named>(database, sql).map(({ name }) => name)
}

function differences(where: string, found: string[], due: string[]): string[] {
  return [
    ...due.filter((name) => !found.includes(name)).map((name) => `${where} lacks ${name}`),
    ...found.filter((name) => !due.includes(name)).map((name) => `${where} has also ${name}`),
  ]
}
