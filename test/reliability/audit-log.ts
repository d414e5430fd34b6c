/** Replays a workspace's log from its first change, and holds the end against the tables. */
import type { DatabaseSync } from 'node:sqlite'
import { type Row, definitionsIn, isOfVersion01, itemTablesIn, rowsIn, select } from './database.ts'

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

/** The log's name for the definitions of collections. */
const DEFINITIONS = ''

export function logFaults(database: DatabaseSync): string[] {
  const faults: string[] = []
  const told = new Map<string, Told>()
  const names = namesLogged(database)
  let seq = 0
  for (const change of select<Change>(database, 'SELECT * FROM changes ORDER BY seq')) {
    const { collection } = change
    const name = `The change ${change.seq} of ${collection || 'a definition'}`
    if (change.seq !== seq + 1) faults.push(`${name} follows the change ${seq}`)
    seq = change.seq
    if (!names.has(collection)) faults.push(`${name} is of no collection`)
    else if (!isDefined(told, change)) faults.push(`${name} is of a collection that is gone`)
    if (collection === DEFINITIONS) faults.push(...leftFaults(told, change, name))
    const current = told.get(collection) ?? { items: new Map(), lastId: 0 }
    told.set(collection, current)
    faults.push(...replay(current, change).map((fault) => `${name} ${fault}`))
  }
  return [...faults, ...rowFaults(database, told)]
}

/** Every name that a collection has ever had. Version 0.1 did not log them. */
function namesLogged(database: DatabaseSync): Set<string> {
  const definitions = select<{ doc: string }>(
    database,
    `SELECT doc FROM changes WHERE collection = '${DEFINITIONS}' AND doc IS NOT NULL`,
  ).map(({ doc }) => nameIn(doc))
  const tables = isOfVersion01(database) ? itemTablesIn(database) : []
  return new Set([DEFINITIONS, ...definitions, ...tables.map(({ collection }) => collection)])
}

/**
 * Whether a change is of a collection that is there at that time, or a reset, which is of former
 * ones as well. Before the first definition the log is version 0.1's.
 */
function isDefined(told: Map<string, Told>, { collection, op }: Change): boolean {
  const definitions = told.get(DEFINITIONS)
  if (!definitions || collection === DEFINITIONS || op === 'reset') return true
  return [...definitions.items.values()].some(({ doc }) => nameIn(doc) === collection)
}

/** A definition may go only after all its items. */
function leftFaults(told: Map<string, Told>, { op, item }: Change, name: string): string[] {
  if (op !== 'delete') return []
  const definition = told.get(DEFINITIONS)?.items.get(item)
  const left = told.get(nameIn(definition?.doc ?? null))?.items.size ?? 0
  return left === 0 ? [] : [`${name} leaves ${left} items`]
}

function nameIn(doc: string | null): string {
  return doc === null ? '' : (JSON.parse(doc) as { name: string }).name
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

/** Holds the rows of items and definitions against what the log has come to. */
function rowFaults(database: DatabaseSync, told: Map<string, Told>): string[] {
  const faults: string[] = []
  const definitions = definitionsIn(database).map((row): Row => ({
    ...row,
    collection: DEFINITIONS,
  }))
  for (const { collection, id, doc, version } of [...definitions, ...rowsIn(database)]) {
    const items = told.get(collection)?.items
    const last = items?.get(id)
    const name = nameOf(collection, id)
    if (!last) faults.push(`${name} is there, and not by the log`)
    else if (last.doc !== doc) faults.push(`${name} is ${doc}, and by the log ${last.doc}`)
    else if (last.seq !== version) {
      faults.push(`${name} has the version ${version}, and by the log ${last.seq}`)
    }
    items?.delete(id)
  }
  for (const [collection, { items }] of told) {
    for (const id of items.keys())
      faults.push(`${nameOf(collection, id)} is there by the log alone`)
  }
  return faults
}

function nameOf(collection: string, id: number): string {
  return `${collection || 'The definition'}/${id}`
}
