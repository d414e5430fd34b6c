/** Tests inside a workspace's object: its methods are called without RPC, its storage is at hand. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Definition, Description } from '../../src/collection/definition.ts'
import type { Members } from '../../src/input/json.ts'
import type { Refused } from '../../src/workspace/protocol.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import type { Item } from './starters.ts'

export type Opened = {
  workspace: Workspace
  sql: SqlStorage
  state: DurableObjectState
  put: (name: string, declaration: Partial<Definition> | object) => Description
  insert: (name: string, members: object) => Item
  list: (name: string, query?: string) => Item[]
}

/** A new workspace, as it begins. */
export async function inWorkspace<T>(run: (opened: Opened) => T | Promise<T>): Promise<T> {
  return runInDurableObject(
    env.WORKSPACES.getByName(crypto.randomUUID()),
    async (workspace, state) => {
      await workspace.create(null, null)
      return run(open(workspace, state))
    },
  )
}

function open(workspace: Workspace, state: DurableObjectState): Opened {
  return {
    workspace,
    state,
    sql: state.storage.sql,
    put: (name, declaration) =>
      parse(workspace.putCollection(name, JSON.stringify(declaration), null, null)) as Description,
    insert: (name, members) =>
      parse(workspace.insert(name, 'json', JSON.stringify(members))) as Item,
    list: (name, query = '') => parse(workspace.list(name, query, null)) as Item[],
  }
}

/** A result that was not refused. */
export function done<T extends { ok: boolean }>(result: T): Exclude<T, Refused> {
  if (!result.ok) throw new Error((result as unknown as Refused).message)
  return result as Exclude<T, Refused>
}

/** The JSON of a result. */
export function parse(result: { ok: true; json: string | null } | Refused): unknown {
  return JSON.parse(done(result).json ?? 'null')
}

/** A whole export, in pieces of about this size, with something done between each two. */
export function exported(
  workspace: Workspace,
  size: number,
  between: (piece: number) => void = () => {},
): string[] {
  const pieces: string[] = []
  let next: string | null = null
  let seq: number | null = null
  do {
    const piece: Exclude<ReturnType<Workspace['exportContent']>, Refused> = done(
      workspace.exportContent(next, seq, size),
    )
    pieces.push(piece.text)
    if (pieces.length > 10_000) throw new Error(`An export without an end: ${pieces.slice(-3)}`)
    ;({ next, seq } = piece)
    if (next !== null) between(pieces.length)
  } while (next !== null)
  return pieces
}

/** What the workspace holds, by collection. */
export function contentOf(workspace: Workspace): { [name: string]: (Members & { id: number })[] } {
  return JSON.parse(exported(workspace, 1_000_000).join('')) as ReturnType<typeof contentOf>
}

/** The columns of a collection's table that fields have. */
export function columnsOf({ sql }: Opened, name: string): string[] {
  const { id } = sql.exec<{ id: number }>('SELECT id FROM collections WHERE name = ?', name).one()
  const columns = sql.exec(`SELECT name FROM pragma_table_info('items_${id}')`).raw<[string]>()
  return [...columns].map(([column]) => column).slice(3)
}
