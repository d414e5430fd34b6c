/** Looks for anything in a workspace's database that disagrees with anything else in it. */
import type { DatabaseSync } from 'node:sqlite'
import { collectionsIn, rowsIn, select, withCopy } from './database.ts'

type Change = {
  collection: string
  seq: number
  op: string
  item: number
  doc: string | null
  last_id: number
  items: number
}

/** A collection as the log tells it: what each item is, and since which change. */
type Told = { items: Map<number, { doc: string | null; seq: number }>; lastId: number }

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
    ...searchFaults(database, tables),
    ...logFaults(database),
  ]
}

function pragmaFaults(database: DatabaseSync, pragma: string): string[] {
  return select<object>(database, `PRAGMA ${pragma}`).map(
    (row) => `${pragma}: ${Object.values(row).join(' ')}`,
  )
}

/** Holds each text index against the table that it is of. */
function searchFaults(database: DatabaseSync, tables: string[]): string[] {
  return tables
    .filter((name) => name.endsWith('_search'))
    .flatMap((name) => {
      try {
        database.exec(`INSERT INTO "${name}" ("${name}", rank) VALUES ('integrity-check', 1)`)
        return []
      } catch (error) {
        return [`${name}: ${(error as Error).message}`]
      }
    })
}

/** Replays the log from its first change, and holds the end against the tables. */
function logFaults(database: DatabaseSync): string[] {
  const faults: string[] = []
  const collections = collectionsIn(database)
  const told = new Map<string, Told>(
    collections.map((name) => [name, { items: new Map(), lastId: 0 }]),
  )
  let seq = 0
  for (const change of select<Change>(database, 'SELECT * FROM changes ORDER BY seq')) {
    const collection = told.get(change.collection)
    const name = `The change ${change.seq} of ${change.collection}`
    if (change.seq !== seq + 1) faults.push(`${name} follows the change ${seq}`)
    seq = change.seq
    if (!collection) {
      faults.push(`${name} is of no collection`)
      continue
    }
    faults.push(...replay(collection, change).map((fault) => `${name} ${fault}`))
  }
  for (const { collection, id, doc, version } of rowsIn(database)) {
    const items = told.get(collection)?.items
    const last = items?.get(id)
    const name = `${collection}/${id}`
    if (!last) faults.push(`${name} is there, and not by the log`)
    else if (last.doc !== doc) faults.push(`${name} is ${doc}, and by the log ${last.doc}`)
    else if (last.seq !== version) {
      faults.push(`${name} has the version ${version}, and by the log ${last.seq}`)
    }
    items?.delete(id)
  }
  for (const [collection, { items }] of told) {
    for (const id of items.keys()) faults.push(`${collection}/${id} is there by the log alone`)
  }
  return faults
}

/** Takes one change into account and says what is wrong with it. */
function replay(told: Told, { seq, op, item, doc, last_id, items }: Change): string[] {
  const current = told.items.get(item)
  const faults: string[] = []
  if (op === 'insert' && current) faults.push(`inserts the item ${item}, which is there`)
  if ((op === 'update' || op === 'delete') && !current) {
    faults.push(`is of the item ${item}, which is not there: ${op}`)
  }
  if (op === 'update' && current?.doc === doc) faults.push('changes nothing')
  if (op === 'reset' && (item !== 0 || told.items.size > 0)) {
    faults.push(`resets to ${told.items.size} items`)
  }
  if ((doc === null) !== (op === 'delete' || op === 'reset')) faults.push(`has a document: ${doc}`)
  if (op === 'insert' || op === 'update') told.items.set(item, { doc, seq })
  if (op === 'delete') told.items.delete(item)
  told.lastId = op === 'reset' ? 0 : Math.max(told.lastId, item)
  if (last_id !== told.lastId) faults.push(`has last_id ${last_id} instead of ${told.lastId}`)
  if (items !== told.items.size) faults.push(`has items ${items} instead of ${told.items.size}`)
  return faults
}
