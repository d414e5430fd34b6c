/** A workspace's whole content as JSON text, piece by piece. */
import type { Context } from 'hono'
import type { ExportResult } from '../../workspace/protocol.ts'
import {
  type Accepted,
  type WorkspaceStub,
  accepted,
  callWorkspace,
  workspaceOf,
} from '../call-workspace.ts'
import type { AppEnv } from '../context.ts'

/**
 * Characters, about, that one call takes out of a workspace. An export that its client does not
 * read keeps two such pieces in memory.
 */
const PIECE = 128 * 1024

type Piece = Accepted<ExportResult>

/**
 * Together they are everything as it was at one moment, however many calls it takes.
 * @param name of the Durable Object
 * @param moment a seq; null for now
 */
export async function* exportPieces(
  c: Context<AppEnv>,
  name: string,
  moment: number | null = null,
): AsyncGenerator<string, void> {
  let next: string | null = null
  let seq = moment
  do {
    const call = async (workspace: WorkspaceStub) => workspace.exportContent(next, seq, PIECE)
    // An export that has begun is not refused when the workspace gets busy.
    const result: Piece =
      next === null
        ? await callWorkspace(c, call, name)
        : accepted(await call(workspaceOf(c, name)))
    yield result.text
    ;({ next, seq } = result)
  } while (next !== null)
}
