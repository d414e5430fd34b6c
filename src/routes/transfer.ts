/** A workspace's whole content at once: export, import and reset. */
import { type Context, Hono } from 'hono'
import type { Collection } from '../collection/collection.ts'
import { readObject } from '../http/body.ts'
import { MAX_CONTENT_DEPTH, toContent } from '../http/content.ts'
import { limitBody } from '../middleware/limit-body.ts'
import type { Content, CopyResult } from '../workspace/results.ts'
import { type Workspace, ask, refuseWhenBusy, workspaceOf } from './ask.ts'
import type { AppEnv } from './env.ts'
import { workspaceNotFound } from './workspace-id.ts'

/**
 * Characters, about, that one call takes out of a workspace. An answer that its client does not read
 * keeps two such pieces in memory.
 */
const PIECE = 128 * 1024

type Piece = Extract<CopyResult, { ok: true }> & { collection: string }

export function transfer(collections: Collection[]): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/export', async (c) => {
      const pieces = copy(c, c.var.workspace, collections)
      // The first piece tells whether there is a workspace: nothing is sent before.
      const first = await pieces.next()
      return c.body(toStream(exportText(first, pieces)), 200, {
        'Content-Type': 'application/json',
      })
    })
    .put('/import', refuseWhenBusy, limitBody('MAX_IMPORT'), async (c) => {
      const body = await readObject(c.req.raw, MAX_CONTENT_DEPTH)
      const limits = { items: c.env.MAX_ITEMS, bytes: c.env.MAX_BODY }
      const result = await ask(c, async (workspace) =>
        workspace.replace(toContent(collections, body, limits)),
      )
      if (!result.ok) throw workspaceNotFound()
      return c.body(null, 204)
    })
    .post('/reset', async (c) => {
      const result = await ask(c, async (workspace) => workspace.reset())
      if (!result.ok) throw workspaceNotFound()
      return c.body(null, 204)
    })
}

/**
 * Reads a workspace's whole content, for a copy of it.
 * @param limit characters
 * @returns undefined when it has more than that.
 */
export async function readContent(
  c: Context<AppEnv>,
  workspace: string,
  collections: Collection[],
  limit: number,
): Promise<Content[] | undefined> {
  const content = collections.map(({ name }): Content => ({ collection: name, entries: [] }))
  let size = 0
  for await (const { collection, entries } of copy(c, workspace, collections)) {
    size += entries.reduce((sum, { doc }) => sum + doc.length, 0)
    if (size > limit) return undefined
    content.find((part) => part.collection === collection)?.entries.push(...entries)
  }
  return content
}

/** Every item as it was at one moment, however many calls it takes: at least one a collection. */
async function* copy(
  c: Context<AppEnv>,
  workspace: string,
  collections: Collection[],
): AsyncGenerator<Piece, void> {
  let seq: number | null = null
  for (const { name } of collections) {
    let after = 0
    for (let more = true; more;) {
      const call = async (stub: Workspace) => stub.copy(name, after, seq, PIECE)
      // A copy that has begun is not refused.
      const result: CopyResult = await (seq === null
        ? ask(c, call, workspace)
        : call(workspaceOf(c, workspace)))
      if (!result.ok) throw workspaceNotFound()
      yield { ...result, collection: name }
      seq = result.seq
      more = result.more
      after = result.entries.at(-1)?.id ?? 0
    }
  }
}

/** What json-server opens as its `db.json`, piece by piece, in UTF-8. */
async function* exportText(
  first: IteratorResult<Piece, void>,
  rest: AsyncGenerator<Piece, void>,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  let open = ''
  for (let next = first; !next.done; next = await rest.next()) {
    const { collection, entries } = next.value
    const end = open === '' ? '{' : '],'
    const start = collection === open ? ',' : `${end}${JSON.stringify(collection)}:[`
    open = collection
    yield encoder.encode(start + entries.map(itemText).join(','))
  }
  yield encoder.encode(open === '' ? '{}' : ']}')
}

/** Asks for the next chunk only when the client has taken the last. */
function toStream(chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return()
    },
  })
}

function itemText({ id, doc }: { id: number; doc: string }): string {
  return `{"id":${id}${doc === '{}' ? '' : ','}${doc.slice(1)}`
}
