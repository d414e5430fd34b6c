/** Audits a workspace inside its object, as test/reliability/audit.ts does its file. */
import type { DatabaseSync } from 'node:sqlite'
import { logFaults } from '../reliability/audit-log.ts'
import { tableFaults } from '../reliability/audit-tables.ts'

/** @returns a sentence for everything that disagrees with something else; none in order */
export function audit(sql: SqlStorage): string[] {
  const database = {
    prepare: (text: string) => ({
      all: (...values: SqlStorageValue[]) => sql.exec(text, ...values).toArray(),
    }),
  } as unknown as DatabaseSync
  return [...tableFaults(database), ...logFaults(database), ...textIndexFaults(sql)]
}

/** Holds each text index against its table. */
function textIndexFaults(sql: SqlStorage): string[] {
  const indexes = "SELECT name FROM sqlite_schema WHERE sql GLOB 'CREATE VIRTUAL TABLE*'"
  return [...sql.exec(indexes).raw<[string]>()].flatMap(([name]) => {
    try {
      sql.exec(`INSERT INTO "${name}" ("${name}", rank) VALUES ('integrity-check', 1)`)
      return []
    } catch (error) {
      return [`${name}: ${(error as Error).message}`]
    }
  })
}
