/** The tutorial's one action: completing a todo. */
import { Hono } from 'hono'
import type { Collection } from '../collection/collection.ts'
import { pathId } from './collection.ts'
import { ask } from './ask.ts'
import type { AppEnv } from './env.ts'
import { itemAnswer, precondition } from './results.ts'

const DONE = JSON.stringify({ done: true })

export function todoComplete(collection: Collection): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/:id/complete', async (c) => {
    const id = pathId(c, collection)
    const result = await ask(c, async (workspace) =>
      workspace.patch(collection.name, id, DONE, precondition(c)),
    )
    return itemAnswer(c, collection, result)
  })
}
