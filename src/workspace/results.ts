/** What a workspace's methods return: expected failures are values, and only bugs throw. */
import type { Fault } from '../collection/validate.ts'
import type { Entry } from './items.ts'

// Types of RPC must stay closed and flat: one `unknown` in them makes the stub's type `never`.

export type NoWorkspace = { ok: false; code: 'no-workspace' }

export type Failure =
  | NoWorkspace
  | { ok: false; code: 'not-found' | 'taken' | 'precondition-failed' | 'full' }
  /** `limit` in bytes */
  | { ok: false; code: 'too-large'; limit: number }
  | { ok: false; code: 'invalid'; message: string; faults: Fault[] }

export type Done = { ok: true }

export type ItemResult =
  | { ok: true; id: number; json: string; version: number; created: boolean }
  | Failure

export type ListResult =
  | { ok: true; changed: false; seq: number }
  /** `json` is an array; `next` the version to go on after, 0 at the end. */
  | { ok: true; changed: true; json: string; seq: number; total: number; next: number }
  | { ok: false; code: 'unknown-cursor' }
  | NoWorkspace

export type SearchResult = { ok: true; json: string; total: number } | NoWorkspace

/** Times in milliseconds since 1970. */
export type InfoResult =
  | {
      ok: true
      createdAt: number
      expiresAt: number | null
      counts: { collection: string; items: number }[]
    }
  | NoWorkspace

/** A piece of a copy: a collection's next items, and whether more of it follow. */
export type CopyResult = { ok: true; seq: number; entries: Entry[]; more: boolean } | NoWorkspace

/** All the items that a collection is to have. */
export type Content = { collection: string; entries: Entry[] }
