/** Counts the rows that a workspace reads and writes, which Cloudflare bills. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

export type Cost = { read: number; written: number }

/** @returns a function that tells what the workspace cost since it was asked before. */
export async function countRows(workspace: string): Promise<() => Cost> {
  const cursors: { rowsRead: number; rowsWritten: number }[] = []
  await runInDurableObject(env.WORKSPACES.getByName(workspace), (_, { storage: { sql } }) => {
    const exec = sql.exec.bind(sql)
    function countedExec(query: string, ...values: unknown[]) {
      const cursor = exec(query, ...values)
      cursors.push(cursor)
      return cursor
    }
    sql.exec = countedExec as typeof sql.exec
  })
  return () => {
    const all = cursors.splice(0)
    return {
      read: all.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      written: all.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    }
  }
}
