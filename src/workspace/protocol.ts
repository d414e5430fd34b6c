/**
 * What the Worker and a workspace say to each other. Arguments are flat, results are values, and
 * only bugs throw. Types of RPC must stay closed: one `unknown` makes the stub's type `never`.
 */
import type { Reason, Violation } from '../input/refusal.ts'

/** A body as the Worker has read it: JSON text, or a form's [name, value] pairs as JSON text. */
export type Format = 'json' | 'form'

/** The opaque tags (without quotes) that a condition names: any (`*`), some; null without one. */
export type Tags = '*' | string[] | null

/** `message` is a sentence for the client. */
export type Refused = { ok: false; reason: Reason; message: string; violations: Violation[] }

export type Done = { ok: true } | Refused

/** JSON text and its entity tag, without quotes. `json` is null when the client has it already. */
export type ReadResult = { ok: true; json: string | null; tag: string } | Refused

/** `createdId` is the id of a new item, '' of one that was there. */
export type WriteResult = { ok: true; json: string; tag: string; createdId: string } | Refused

/** A list; `first` to `last` are the queries of other pages, without `?`, where there are such. */
export type ListResult =
  | {
      ok: true
      json: string | null
      tag: string
      total: number
      first?: string
      prev?: string
      next?: string
      last?: string
    }
  | Refused

/** JSON text that has no tag. */
export type JsonResult = { ok: true; json: string } | Refused

/** Times in milliseconds since 1970. */
export type InfoResult =
  | {
      ok: true
      createdAt: number
      expiresAt: number | null
      counts: { collection: string; items: number }[]
    }
  | Refused

/**
 * A piece of an export's JSON text. All pieces are of one moment, `seq`; `next` is where the
 * following one begins, null at the end.
 */
export type ExportResult = { ok: true; text: string; seq: number; next: string | null } | Refused
