/** The objects behind workspaces: their storage, and how they leave the memory. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

export function objectOf(workspace: string) {
  return env.WORKSPACES.getByName(workspace)
}

/** Ends the object, and makes another one from what is stored. */
export async function evict(workspace: string): Promise<void> {
  await evictDurableObject(objectOf(workspace))
  await inStorage(workspace, () => {})
}

export async function inStorage<T>(
  workspace: string,
  run: (storage: DurableObjectStorage) => T,
): Promise<T> {
  return runInDurableObject(objectOf(workspace), (_, { storage }) => run(storage))
}
