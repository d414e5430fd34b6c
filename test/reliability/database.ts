/** A workspace's database among a server's files, and a copy of it to look into. */
import { createHash, createHmac } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Members } from '../../src/input/json.ts'
import type { Content } from '../support/starters.ts'

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

/** `id` is the number of the collection's table, `doc` the definition as JSON. */
export type Definition = { id: number; name: string; doc: string; version: number }

export type ItemTable = { collection: string; table: string }

/** The tables that FTS5 keeps beside each of its own, by the end of their names. */
export const SHADOWS = ['data', 'idx', 'docsize', 'config']

/** @param disk the folder given to startRestpad */
export function databasePath(disk: string, workspace = 'default'): string {
  return join(disk, 'Workspace', `${objectId('Workspace', workspace)}.sqlite`)
}

/** The paths of all workspaces. */
export function databasesOn(disk: string): string[] {
  const folder = join(disk, 'Workspace')
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => join(folder, name))
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

/** The collections' rows. */
export function definitionsIn(database: DatabaseSync): Definition[] {
  return isOfVersion01(database)
    ? []
    : select<Definition>(database, 'SELECT id, name, doc, version FROM collections ORDER BY id')
}

/** Version 0.1 knew its collections by the steps of its ledger. */
export function isOfVersion01(database: DatabaseSync): boolean {
  const tables = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'collections'"
  return select(database, tables).length === 0
}

/** Where each collection's items are, in the order of the collections. */
export function itemTablesIn(database: DatabaseSync): ItemTable[] {
  if (!isOfVersion01(database)) {
    return definitionsIn(database).map(({ id, name }) => ({
      collection: name,
      table: `items_${id}`,
    }))
  }
  const steps = "SELECT id FROM migrations WHERE id GLOB 'table *' ORDER BY rowid"
  return select<{ id: string }>(database, steps).map(({ id }) => {
    const name = id.slice('table '.length)
    return { collection: name, table: name }
  })
}

export function rowsIn(database: DatabaseSync): Row[] {
  return itemTablesIn(database).flatMap(({ collection, table }) =>
    select<Row>(
      database,
      `SELECT ? AS collection, id, doc, version FROM "${table}" ORDER BY id`,
      collection,
    ),
  )
}

/** What an export of it gives: every collection's items. */
export function contentIn(database: DatabaseSync): Content {
  const items = Object.groupBy(rowsIn(database), ({ collection }) => collection)
  return Object.fromEntries(
    itemTablesIn(database).map(({ collection }) => [
      collection,
      (items[collection] ?? []).map(({ id, doc }) => ({ id, ...(JSON.parse(doc) as Members) })),
    ]),
  )
}

/** The seq of the last change, 0 before the first. */
export function seqOf(database: DatabaseSync): number {
  const [last] = select<{ seq: number | null }>(database, 'SELECT max(seq) AS seq FROM changes')
  return last?.seq ?? 0
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
