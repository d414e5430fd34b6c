/** Looks for anything in a workspace's database that disagrees with anything else in it. */
import type { DatabaseSync } from 'node:sqlite'
import { logFaults } from './audit-log.ts'
import { tableFaults } from './audit-tables.ts'
import { databasesOn, isOfVersion01, select, withCopy } from './database.ts'

/**
 * Audits a copy of the database at this path.
 * @returns a sentence for each fault; none for a workspace in order, or for none at all
 */
export function audit(path: string): string[] {
  try {
    return withCopy(path, faultsOf)
  } catch (error) {
    return [`The database cannot be read: ${(error as Error).message}`]
  }
}

/** The faults of every workspace on a disk. */
export function auditDisk(disk: string): string[] {
  return databasesOn(disk).flatMap(audit)
}

function faultsOf(database: DatabaseSync): string[] {
  const tables = select<{ name: string }>(
    database,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'",
  ).map(({ name }) => name)
  if (tables.length === 0) return []
  for (const name of ['workspace', 'migrations', 'changes']) {
    if (!tables.includes(name)) return [`There are tables, and none is called ${name}`]
  }
  const lives = select(database, 'SELECT * FROM workspace').length
  return [
    ...(lives === 1 ? [] : [`The table workspace has ${lives} rows`]),
    // What quick_check looks at, and the indexes.
    ...pragmaFaults(database, 'integrity_check').filter((fault) => !fault.endsWith(': ok')),
    ...pragmaFaults(database, 'foreign_key_check'),
    ...textIndexFaults(database),
    // Version 0.1 had other tables, and the same log.
    ...(isOfVersion01(database) ? [] : tableFaults(database)),
    ...logFaults(database),
  ]
}

function pragmaFaults(database: DatabaseSync, pragma: string): string[] {
  return select<object>(database, `PRAGMA ${pragma}`).map(
    (row) => `${pragma}: ${Object.values(row).join(' ')}`,
  )
}

/** Holds each text index against the table that it is of. */
function textIndexFaults(database: DatabaseSync): string[] {
  const indexes = "SELECT name FROM sqlite_schema WHERE sql GLOB 'CREATE VIRTUAL TABLE*'"
  return select<{ name: string }>(database, indexes).flatMap(({ name }) => {
    try {
      database.exec(`INSERT INTO "${name}" ("${name}", rank) VALUES ('integrity-check', 1)`)
      return []
    } catch (error) {
      return [`${name}: ${(error as Error).message}`]
    }
  })
}
