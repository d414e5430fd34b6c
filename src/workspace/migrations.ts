/** Brings a workspace's database to today's schema, one recorded step at a time. */
import { setTablesAside } from './adopt.ts'
import { CHANGES_TABLE } from './changes.ts'
import { WORKSPACE_TABLE } from './lifetime.ts'
import { COLLECTIONS_TABLE } from './registry.ts'

const LEDGER =
  'CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT'

type Step = { id: string; up: (sql: SqlStorage) => unknown }

/** Steps are only ever added. */
const STEPS: Step[] = [
  { id: 'workspace', up: (sql) => sql.exec(WORKSPACE_TABLE) },
  { id: 'changes', up: (sql) => sql.exec(CHANGES_TABLE) },
  { id: 'version 0.1 set aside', up: setTablesAside },
  { id: 'collections', up: (sql) => sql.exec(COLLECTIONS_TABLE) },
]

/** Runs the steps that the ledger does not have. Call it in a transaction. */
export function migrate(sql: SqlStorage): void {
  sql.exec(LEDGER)
  const done = new Set([...sql.exec('SELECT id FROM migrations').raw<[string]>()].flat())
  for (const { id, up } of STEPS) {
    if (done.has(id)) continue
    up(sql)
    sql.exec('INSERT INTO migrations (id, at) VALUES (?, ?)', id, Date.now())
  }
}
