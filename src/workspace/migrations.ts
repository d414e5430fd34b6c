/** Brings a workspace's schema to what the declarations ask for, one recorded step at a time. */
import { type Collection, type Column, columns, textFields } from '../collection/collection.ts'
import { WORKSPACE_TABLE } from './lifetime.ts'
import { columnValue, quote, searchTable } from './names.ts'

/** A step's id says what it makes, so that another declaration is another step. */
export type Step = { id: string; up: (sql: SqlStorage) => void }

const LEDGER =
  'CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT'

/**
 * The log of every write. Its newest row of a collection also says what that collection has come
 * to (`last_id`, `items`): both are there without counting rows and without a row more to write.
 */
const CHANGES = `CREATE TABLE changes (
  collection TEXT    NOT NULL,
  seq        INTEGER NOT NULL, -- one sequence for the whole workspace
  at         INTEGER NOT NULL, -- milliseconds since 1970
  op         TEXT    NOT NULL CHECK (op IN ('insert', 'update', 'delete', 'reset')),
  item       INTEGER NOT NULL, -- 0 for a reset, after which ids begin again
  doc        TEXT,             -- as the change left it; NULL after a delete
  last_id    INTEGER NOT NULL, -- the highest id this collection has ever given
  items      INTEGER NOT NULL, -- how many items it then held
  PRIMARY KEY (collection, seq)
) STRICT, WITHOUT ROWID`

/** Every step that these declarations need, in order. Steps are only ever added. */
export function steps(collections: Collection[]): Step[] {
  return [
    statements('workspace', WORKSPACE_TABLE),
    statements('changes', CHANGES),
    ...collections.flatMap(collectionSteps),
  ]
}

/**
 * Runs the steps that the ledger does not have. Call it in a transaction.
 * @returns the ids of those that ran.
 */
export function migrate(sql: SqlStorage, all: Step[]): string[] {
  sql.exec(LEDGER)
  const ran: string[] = []
  let done = recorded(sql)
  for (const { id, up } of all) {
    if (done.has(id)) continue
    up(sql)
    sql.exec('INSERT INTO migrations (id, at) VALUES (?, ?)', id, Date.now())
    ran.push(id)
    // It may have made others due again.
    done = recorded(sql)
  }
  return ran
}

/** The ids of the steps that need not be run. */
function recorded(sql: SqlStorage): Set<string> {
  const rows = sql.exec('SELECT id FROM migrations').raw<[string]>()
  return new Set([...rows].map(([id]) => id))
}

/** Makes steps due again whose work another has undone: a declaration may go back. */
function forget(sql: SqlStorage, prefix: string): void {
  sql.exec('DELETE FROM migrations WHERE substr(id, 1, ?) = ?', prefix.length, prefix)
}

/** The id of the step that makes a collection's table. */
export function tableStep(collection: string): string {
  return `table ${collection}`
}

function collectionSteps(collection: Collection): Step[] {
  const table = quote(collection.name)
  const create = statements(
    tableStep(collection.name),
    `CREATE TABLE ${table} (
      id      INTEGER PRIMARY KEY,
      doc     TEXT    NOT NULL CHECK (json_valid(doc)),
      version INTEGER NOT NULL -- the seq of the change that wrote it
    ) STRICT`,
  )
  const texts = textFields(collection)
  return [
    create,
    ...columns(collection).map((column) => columnStep(collection, column)),
    ...(texts.length > 0 ? [searchStep(collection, texts)] : []),
  ]
}

/** A column is computed from the document, so that one of another type can take its place. */
function columnStep(collection: Collection, column: Column): Step {
  const { name } = collection
  const [table, field, index] = [quote(name), quote(column.name), quote(`${name}_${column.name}`)]
  return {
    id: `column ${name}.${column.name} ${column.type}, or NULL for another type`,
    up(sql) {
      const known = sql.exec(
        `SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ?`,
        name,
        column.name,
      )
      if (known.toArray().length > 0) {
        // What reads the column is made anew behind it.
        for (const trigger of triggers(collection)) sql.exec(`DROP TRIGGER IF EXISTS ${trigger}`)
        forget(sql, `search ${name}(`)
        forget(sql, `column ${name}.${column.name} `)
        sql.exec(`DROP INDEX ${index}`)
        sql.exec(`ALTER TABLE ${table} DROP COLUMN ${field}`)
      }
      sql.exec(
        `ALTER TABLE ${table} ADD COLUMN ${field} ${column.type}
          GENERATED ALWAYS AS (${columnValue(column)}) VIRTUAL`,
      )
      sql.exec(`CREATE INDEX ${index} ON ${table} (${field})`)
    },
  }
}

/** The text index (FTS5, external content), which triggers keep equal to the table. */
function searchStep(collection: Collection, texts: string[]): Step {
  const table = quote(collection.name)
  const search = quote(searchTable(collection))
  const [inserted, updated, deleted] = triggers(collection)
  const fields = texts.map(quote)
  const values = (row: 'old' | 'new') => fields.map((field) => `${row}.${field}`)
  const add = `INSERT INTO ${search} (rowid, ${fields}) VALUES (new.id, ${values('new')});`
  const remove = `INSERT INTO ${search} (${search}, rowid, ${fields})
    VALUES ('delete', old.id, ${values('old')});`
  const changed = fields.map((field) => `old.${field} IS NOT new.${field}`).join(' OR ')
  const { id, up } = statements(
    `search ${collection.name}(${texts})`,
    ...triggers(collection).map((trigger) => `DROP TRIGGER IF EXISTS ${trigger}`),
    `DROP TABLE IF EXISTS ${search}`,
    `CREATE VIRTUAL TABLE ${search} USING fts5(${fields}, content=${table}, content_rowid=id,
      tokenize=trigram)`,
    `CREATE TRIGGER ${inserted} AFTER INSERT ON ${table} BEGIN ${add} END`,
    `CREATE TRIGGER ${deleted} AFTER DELETE ON ${table} BEGIN ${remove} END`,
    `CREATE TRIGGER ${updated} AFTER UPDATE ON ${table} WHEN ${changed}
      BEGIN ${remove} ${add} END`,
    `INSERT INTO ${search} (${search}) VALUES ('rebuild')`,
  )
  return {
    id,
    up(sql) {
      forget(sql, `search ${collection.name}(`)
      up(sql)
    },
  }
}

/** The triggers that keep the text index: after an insert, an update and a delete. */
function triggers(collection: Collection): string[] {
  return ['insert', 'update', 'delete'].map((event) => quote(`${searchTable(collection)}_${event}`))
}

function statements(id: string, ...texts: string[]): Step {
  return {
    id,
    up(sql) {
      for (const text of texts) sql.exec(text)
    },
  }
}
