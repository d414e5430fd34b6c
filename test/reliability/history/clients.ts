/** Clients that work on the same items at the same time, and write down what they did and saw. */
import * as fc from 'fast-check'
import type { Call } from '../linearizability.ts'
import type { Restartable } from '../restartable.ts'
import { IDS, type Input, type Output } from './items.ts'

type Plan = { kind: Input['kind']; id: number }

/** What they did, and which body each tag of an item stood for. */
export type Record = { calls: Call<Input, Output>[]; tags: Map<string, Set<string>> }

/** @param operations of each client */
export function plans(clients: number, operations: number): fc.Arbitrary<Plan[][]> {
  const kinds = fc.constantFrom<Input['kind'][]>(
    ...(['get', 'get', 'list', 'put', 'put', 'create', 'patch', 'patch', 'patch'] as const),
    ...(['delete', 'discard'] as const),
  )
  const plan = fc.record({ kind: kinds, id: fc.constantFrom(...IDS) })
  const exactly = (length: number) => ({ minLength: length, maxLength: length })
  return fc.array(fc.array(plan, exactly(operations)), exactly(clients))
}

/**
 * Runs the clients' plans.
 * @param rest operations between two moments at which the server forgets
 */
export async function play(
  server: Restartable,
  workspace: string,
  plans: Plan[][],
  rest: number,
): Promise<Record> {
  const record: Record = { calls: [], tags: new Map() }
  let clock = 0
  let begun = 0
  const forgets: Promise<void>[] = []
  await Promise.all(plans.map((plan, n) => client(`client ${n}`, plan)))
  await Promise.all(forgets)
  return record

  async function client(by: string, plan: Plan[]): Promise<void> {
    const seen = new Map<number, { tag: string; body: string }>()
    for (const [i, { kind, id }] of plan.entries()) {
      const last = seen.get(id)
      const isBlind = !last && (kind === 'patch' || kind === 'discard')
      const input = inputOf(isBlind ? 'get' : kind, id, `${by}, ${i}`, by, last?.body ?? '')
      const called = ++clock
      if (++begun % rest === 0) forgets.push(server.forget(workspace))
      const answer = await ask(server, workspace, input, last?.tag).catch(refusedOf)
      if (answer === 'refused') continue
      record.calls.push({ input, output: answer?.output, called, returned: ++clock })
      if (!answer?.tag || input.kind === 'list') continue
      seen.set(id, { tag: answer.tag, body: answer.output.body })
      const key = `${id} ${answer.tag}`
      record.tags.set(key, (record.tags.get(key) ?? new Set()).add(answer.output.body))
    }
  }
}

function inputOf(kind: Input['kind'], id: number, text: string, by: string, seen: string): Input {
  switch (kind) {
    case 'list':
      return { kind }
    case 'get':
    case 'delete':
      return { kind, id }
    case 'put':
    case 'create':
      return { kind, id, text, by }
    case 'patch':
      return { kind, id, text, seen }
    case 'discard':
      return { kind, id, seen }
  }
}

const METHODS = {
  get: 'GET',
  list: 'GET',
  put: 'PUT',
  create: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  discard: 'DELETE',
}

async function ask(server: Restartable, workspace: string, input: Input, tag = '') {
  const { kind } = input
  const headers: { [name: string]: string } = { 'Content-Type': 'application/json' }
  if (kind === 'create') headers['If-None-Match'] = '*'
  if (kind === 'patch' || kind === 'discard') headers['If-Match'] = tag
  const init: RequestInit = { method: METHODS[kind], headers }
  if ('text' in input) {
    init.body = JSON.stringify(
      'by' in input ? { text: input.text, by: input.by } : { text: input.text },
    )
  }
  const path = `/w/${workspace}/api/messages${'id' in input ? `/${input.id}` : ''}`
  const response = await server.fetch(path, init)
  const output = { status: response.status, body: await response.text() }
  if (output.status >= 500) throw new Error(`${kind}: ${output.status} ${output.body}`)
  return { output, tag: response.headers.get('ETag') }
}

/** A connection that was refused brought nothing; one that was cut may have. */
function refusedOf(error: unknown): 'refused' | undefined {
  const { cause } = error as { cause?: { code?: string } }
  if (cause?.code === 'ECONNREFUSED') return 'refused'
  if (cause === undefined) throw error
  return undefined
}
