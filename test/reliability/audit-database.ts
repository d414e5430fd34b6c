/** Databases that are not in order. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { load, newestFixture } from './migration-dump.ts'

/** The path of a workspace in order, changed by these statements. */
export function databaseWith(folder: string, name: string, statements: string): string {
  const path = join(folder, `${name.replaceAll(/\W/g, '-')}.sqlite`)
  load(path, readFileSync(newestFixture(), 'utf8'))
  const database = new DatabaseSync(path)
  database.enableDefensive(false)
  database.exec(statements)
  database.close()
  return path
}
