/** A workspace's database as SQL text, which can be read, compared and made a database again. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SHADOWS, select } from './database.ts'

type Entry = { type: string; name: string; sql: string }

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** The paths of the databases that are kept, the oldest first. */
export function fixtures(): string[] {
  return readdirSync(FIXTURES)
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => join(FIXTURES, name))
}

/** The path of the one that has the schema of today. */
export function newestFixture(): string {
  return fixtures().at(-1) ?? ''
}

/** Everything in a database, as the statements that make it anew. */
export function dump(database: DatabaseSync): string {
  const entries = schemaOf(database)
  const tables = entries.filter(({ type }) => type === 'table')
  const statements = [
    ...tables.map(({ sql }) => sql),
    ...tables.flatMap((table) => (isSearch(table) ? [] : insertsOf(database, table.name))),
    ...tables
      .filter(isSearch)
      .map(({ name }) => `INSERT INTO ${name} (${name}) VALUES ('rebuild')`),
    ...entries.filter(({ type }) => type !== 'table').map(({ sql }) => sql),
  ]
  return statements.map((statement) => `${statement};\n`).join('')
}

/** Makes the database that a dump describes. */
export function load(path: string, text: string): void {
  const database = new DatabaseSync(path)
  database.exec(`BEGIN;\n${text}COMMIT;`)
  // A workspace that nobody has used for a month is erased.
  database.prepare('UPDATE workspace SET used_at = ?').run(Date.now())
  database.close()
}

/** The statements that a schema came from, whatever their spacing, in the order of their names. */
export function schemaLines(database: DatabaseSync): string[] {
  return schemaOf(database)
    .map(({ sql }) => sql.replaceAll(/--.*/g, '').replaceAll(/\s+/g, ' ').replaceAll(' ,', ','))
    .toSorted()
}

/** The steps that the ledger has, and when each ran. */
export function ledgerLines(database: DatabaseSync): string[] {
  return select<{ id: string; at: number }>(database, 'SELECT id, at FROM migrations').map(
    ({ id, at }) => `${id}: ${at}`,
  )
}

function schemaOf(database: DatabaseSync): Entry[] {
  const entries = select<Entry>(
    database,
    "SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT GLOB '_cf_*'",
  )
  const shadows = entries
    .filter(isSearch)
    .flatMap(({ name }) => SHADOWS.map((suffix) => `${name}_${suffix}`))
  return entries.filter(({ name }) => !shadows.includes(name))
}

function isSearch({ sql }: Entry): boolean {
  return sql.startsWith('CREATE VIRTUAL TABLE')
}

function insertsOf(database: DatabaseSync, table: string): string[] {
  // table_info leaves out what is generated.
  const columns = select<{ name: string }>(database, `PRAGMA table_info("${table}")`)
  const names = columns.map(({ name }) => `"${name}"`)
  const values = names.map((name) => `quote(${name})`).join(` || ', ' || `)
  return select<{ row: string }>(database, `SELECT ${values} AS row FROM "${table}"`).map(
    ({ row }) => `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${row})`,
  )
}
