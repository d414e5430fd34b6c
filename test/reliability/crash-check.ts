/** Holds the calls of a ledger against the changes that the server has logged since. */
import { isDeepStrictEqual } from 'node:util'
import type { Members } from '../../src/input/json.ts'
import { starter } from '../support/starters.ts'
import type { Call, Entry } from './crash-ledger.ts'
import type { LoggedChange, Row } from './database.ts'
import { mergePatch } from './merge-patch.ts'

type State = { members: Members; version: number }

/** How often each thing happened: a test in which a thing never happens shows nothing of it. */
export type Tally = { acknowledged: number; refused: number; kept: number; lost: number }

/** What says that nothing was done: 507 that the storage is full. */
const REFUSALS = [409, 412, 507]

/**
 * Every acknowledged call is in the log with its effect, every other once or not at all, and
 * nothing else is.
 * @param changes since the ledger began
 * @param before the rows when the ledger began
 */
export function checkLedger(
  entries: Entry[],
  changes: LoggedChange[],
  before: Row[],
): { faults: string[]; tally: Tally } {
  const faults: string[] = []
  const tally = { acknowledged: 0, refused: 0, kept: 0, lost: 0 }
  const open = new Set(changes)
  const states = new Map<string, State>(
    before.map(({ collection, id, doc, version }) => [
      `${collection}/${id}`,
      { members: JSON.parse(doc) as Members, version },
    ]),
  )
  for (const entry of entries.filter(isAcknowledged)) {
    const { call, answer } = entry
    const isRefused = REFUSALS.includes(answer?.status ?? 0)
    tally[isRefused ? 'refused' : 'acknowledged']++
    for (const fault of isRefused ? refusalFaults(entry) : settle(entry, open, states)) {
      faults.push(`${name(call)} ${fault}: ${JSON.stringify(entry)}`)
    }
  }
  for (const { call } of entries.filter((entry) => !isAcknowledged(entry))) {
    const found = [...open].find((change) => isOf(change, call, states))
    tally[found ? 'kept' : 'lost']++
    if (found) open.delete(found)
  }
  for (const change of open) faults.push(`Nobody asked for it: ${JSON.stringify(change)}`)
  return { faults, tally }
}

function isAcknowledged({ answer }: Entry): boolean {
  return answer !== undefined && (answer.status < 500 || answer.status === 507)
}

function name({ n, kind, collection, id }: Call): string {
  return `Call ${n} (${kind} ${collection}/${id ?? ''})`
}

function refusalFaults({ call, answer }: Entry): string[] {
  if (answer?.status === 507) return []
  const isDue =
    answer?.status === 409
      ? call.kind === 'create'
      : call.ifMatch !== null && (call.ifMatch.isStale || call.isShared)
  return isDue ? [] : [`was refused with ${answer?.status}`]
}

/** Takes an acknowledged call's change out of `open`. */
function settle(
  { call, answer }: Entry,
  open: Set<LoggedChange>,
  states: Map<string, State>,
): string[] {
  const { collection, kind, ifMatch, isShared } = call
  const item = answer?.item ?? null
  const version = answer?.version ?? null
  const id = item?.id ?? call.id ?? 0
  const key = `${collection}/${id}`
  const state = states.get(key)
  const expectedStatus = { add: 201, create: 201, put: 200, patch: 200, complete: 200, delete: 204 }
  if (answer?.status !== expectedStatus[kind]) return ['has another status']
  if (ifMatch?.isStale) return ['was not refused']
  const { id: _id, ...answered } = item ?? { id }
  const expected = isShared ? answered : effect(call, state?.members)
  if (kind === 'delete') {
    states.delete(key)
    const found = [...open].find(
      (change) => change.collection === collection && change.item === id && change.op === 'delete',
    )
    if (!found) return ['is not in the log']
    open.delete(found)
    return []
  }
  const faults = isDeepStrictEqual(answered, expected) ? [] : [`is not ${JSON.stringify(expected)}`]
  if (call.id !== null && call.id !== id) faults.push('has another id')
  if (version === null) return [...faults, 'has no version']
  states.set(key, { members: answered, version })
  if (!isShared && isDeepStrictEqual(expected, state?.members)) {
    return version === state?.version ? faults : [...faults, 'changed nothing, and the version']
  }
  // Calls of several clients need not be done in the order in which they were sent.
  if (!isShared && state && version <= state.version)
    faults.push(`is not newer than ${state.version}`)
  const found = [...open].find(
    (change) => change.collection === collection && change.seq === version,
  )
  if (!found) return [...faults, 'is not in the log']
  open.delete(found)
  if (found.item !== id || !isDeepStrictEqual(docOf(found), answered)) {
    faults.push(`is another in the log: ${JSON.stringify(found)}`)
  }
  if (kind === 'add' && id <= found.lastIdBefore) faults.push('got an id that was given before')
  return faults
}

/** Whether a change can be what an unanswered call has done. */
function isOf(change: LoggedChange, call: Call, states: Map<string, State>): boolean {
  if (change.collection !== call.collection) return false
  if (call.id !== null && change.item !== call.id) return false
  if (call.kind === 'delete') return change.op === 'delete'
  const members = docOf(change)
  if (call.isShared) return members?.call === call.body?.call
  const state = states.get(`${call.collection}/${call.id}`)
  const isInsert = call.kind === 'add' || call.kind === 'create'
  if (isInsert !== (change.op === 'insert')) return false
  return isDeepStrictEqual(members, effect(call, state?.members))
}

function docOf({ doc }: LoggedChange): Members | null {
  return doc === null ? null : (JSON.parse(doc) as Members)
}

/** What a call makes of an item. */
function effect({ kind, collection, body }: Call, members: Members = {}): Members {
  if (kind === 'complete') return { ...members, done: true }
  if (kind === 'patch') return mergePatch(members, body ?? {}) as Members
  return { ...starter(collection).defaults, ...body }
}
