/** The server that random requests are sent to; each response is held against a document. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../../src/openapi/types.ts'
import { rootOf } from '../support/contract.ts'
import { JSON_TYPE } from '../support/encodings.ts'
import { type Received, type Sent, agent } from '../support/exchange.ts'
import { SEED } from '../support/starters.ts'
import { startRestpad } from '../support/workerd.ts'
import { audit } from './audit.ts'
import { checkedExchange, readDocument } from './checked-exchange.ts'
import { databasePath } from './database.ts'

export type Fuzzed = {
  /** The path of a workspace. */
  root: string
  /** Of the default workspace, and of this one. */
  documents: { shared: Document; own: Document }
  /** @throws Error when the document does not allow the response, or it is a failure. */
  send: (sent: Sent) => Promise<Received>
  /** @param path below the root */
  ask: (method: string, path: string, body?: object) => Promise<Received>
  /** @returns an id */
  newWorkspace: () => Promise<string>
  /** What the server has logged of failures. */
  failures: () => string | undefined
  /** Once and for all. @returns the faults of what it left on the disk */
  end: () => Promise<string[]>
}

/** What makes other collections, or items of those that are open, and so another document. */
const CHANGES = new RegExp(
  `^/w/[^/]+/(collections|reset|import|api/(?!(${Object.keys(SEED).join('|')})\\b))`,
)

export async function startFuzzed(script: string): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), 'restpad-fuzz-'))
  const disk = join(folder, 'disk')
  const server = await startRestpad(script, disk)
  const { url } = server
  const shared = await readDocument(url)
  const documents = { shared, own: shared }
  const root = `/w/${await newWorkspace()}`
  let isStale = true
  let ended: Promise<string[]> | undefined
  await readOwn()

  return { root, documents, send, ask, newWorkspace, failures, end }

  async function send(sent: Sent): Promise<Received> {
    if (rootOf(url + sent.path) === '') return checkedExchange(url, documents.shared, sent)
    if (sent.method !== 'GET' && CHANGES.test(sent.path)) isStale = true
    return checkedExchange(url, readOwn, sent)
  }

  async function ask(method: string, path: string, body?: object): Promise<Received> {
    const headers: Sent['headers'] = body ? { 'Content-Type': JSON_TYPE } : {}
    const bytes = body ? Buffer.from(JSON.stringify(body)) : null
    return send({ method, path: root + path, headers, body: bytes })
  }

  async function readOwn(): Promise<Document> {
    if (isStale) documents.own = await readDocument(url + root)
    isStale = false
    return documents.own
  }

  async function newWorkspace(): Promise<string> {
    const created = { method: 'POST', path: '/workspaces', headers: {}, body: null }
    const { body } = await checkedExchange(url, shared, created)
    return (JSON.parse(body) as { id: string }).id
  }

  function failures(): string | undefined {
    return /^.*(requestId|exception|Error:)[^]{0,500}/m.exec(server.log())?.[0]
  }

  async function end(): Promise<string[]> {
    return (ended ??= close())
  }

  async function close(): Promise<string[]> {
    agent.destroy()
    await server.stop()
    const faults = audit(databasePath(disk, root.slice('/w/'.length)))
    rmSync(folder, { recursive: true, force: true })
    return faults
  }
}
