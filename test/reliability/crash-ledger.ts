/** A client's ledger: each call before it is sent, and each answer after it came, on the disk. */
import { readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Members } from '../../src/input/json.ts'
import type { Item } from '../support/starters.ts'

export type Call = {
  n: number
  client: number
  /** `add` names no id, `create` one that is free. */
  kind: 'add' | 'create' | 'put' | 'patch' | 'complete' | 'delete'
  collection: string
  id: number | null
  body: Members | null
  /** The If-Match, and whether the item is then another. */
  ifMatch: { version: number; isStale: boolean } | null
  /** Whether other clients write to the item too. */
  isShared: boolean
}

export type Answer = { n: number; status: number; version: number | null; item: Item | null }

/** A call, and its answer if one came. */
export type Entry = { call: Call; answer: Answer | undefined }

export class Ledger {
  /** Answers that are on the disk. */
  answers = 0
  readonly #file: FileHandle

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<Ledger> {
    return new Ledger(await open(path, 'ax'))
  }

  /** @returns when the line is on the disk */
  async write(line: { call: Call } | { answer: Answer }): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify(line)}\n`)
    await this.#file.sync()
    if ('answer' in line) this.answers++
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

/** Reads a ledger from the disk: its calls in their order. */
export function readLedger(path: string): Entry[] {
  const lines = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { call?: Call; answer?: Answer })
  const answers = new Map(lines.flatMap(({ answer }) => (answer ? [[answer.n, answer]] : [])))
  return lines.flatMap(({ call }) => (call ? [{ call, answer: answers.get(call.n) }] : []))
}
