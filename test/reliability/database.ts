/** A workspace's database among a server's files, and a copy of it to look into. */
import { createHash, createHmac } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A change as the log has it, and the highest id that its collection had given before. */
export type LoggedChange = {
  collection: string
  seq: number
  op: string
  item: number
  doc: string | null
  lastIdBefore: number
}

export type Row = { collection: string; id: number; doc: string; version: number }

/** @param disk the folder given to startRestpad */
export function databasePath(disk: string, workspace = 'default'): string {
  return join(disk, 'Workspace', `${objectId('Workspace', workspace)}.sqlite`)
}

/** The id of the Durable Object with this name, as workerd derives it. */
function objectId(uniqueKey: string, name: string): string {
  const key = createHash('sha256').update(uniqueKey).digest()
  const half = (data: string | Buffer) =>
    createHmac('sha256', key).update(data).digest().subarray(0, 16)
  const prefix = half(name)
  return Buffer.concat([prefix, half(prefix)]).toString('hex')
}

/** Copies a database with what is still in its write-ahead log. */
export function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
  }
}

/**
 * Opens a copy, so that a server which was killed has still everything to recover by itself.
 * @throws Error when the file is no database
 */
export function withCopy<T>(path: string, look: (database: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    copyDatabase(path, copy)
    const database = new DatabaseSync(copy)
    try {
      return look(database)
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a statement gives, one object a row. */
export function select<T>(database: DatabaseSync, sql: string, ...values: (string | number)[]) {
  return database.prepare(sql).all(...values) as T[]
}

/** The names of the collections that have a table. */
export function collectionsIn(database: DatabaseSync): string[] {
  const tables = select<{ id: string }>(
    database,
    "SELECT id FROM migrations WHERE id LIKE 'table %' ORDER BY rowid",
  )
  return tables.map(({ id }) => id.slice('table '.length))
}

export function rowsIn(database: DatabaseSync): Row[] {
  return collectionsIn(database).flatMap((collection) =>
    select<Row>(
      database,
      `SELECT ? AS collection, id, doc, version FROM "${collection}" ORDER BY id`,
      collection,
    ),
  )
}

/** The log behind one seq, in its order. */
export function changesSince(database: DatabaseSync, seq: number): LoggedChange[] {
  return select<LoggedChange>(
    database,
    `SELECT * FROM (
      SELECT collection, seq, op, item, doc,
        lag(last_id, 1, 0) OVER (PARTITION BY collection ORDER BY seq) AS lastIdBefore
      FROM changes
    ) WHERE seq > ? ORDER BY seq`,
    seq,
  )
}
