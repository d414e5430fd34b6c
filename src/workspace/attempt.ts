/** How the object answers a call: what is refused is a value, for over RPC an error loses its class. */
import { Refusal } from '../input/refusal.ts'
import type { Refused } from './protocol.ts'
import type { Store } from './store.ts'

/** Reads, and keeps the workspace from expiring. */
export function read<T>(store: Store, run: () => T): T | Refused {
  try {
    if (!store.lifetime.use()) throw new Refusal('workspace-not-found', 'Workspace not found')
    return run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason, message, violations } = error
    return { ok: false, reason, message, violations }
  }
}

/** Writes in one transaction: what is refused leaves nothing behind. */
export function write<T>(store: Store, run: () => T): T | Refused {
  return read(store, () => store.write(run))
}
