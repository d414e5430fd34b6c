/** What can be done to a workspace, and how the server is then held against the model. */
import type * as fc from 'fast-check'
import type { Restartable } from '../restartable.ts'
import { type Answer, type Request, faultsOf } from './expected.ts'
import type { Limits } from './content.ts'
import { Model } from './model.ts'

export type Command = fc.AsyncCommand<Model, Restartable>

/** A new workspace, and its model. */
export async function begin(server: Restartable, limits: Limits): Promise<Model> {
  return new Model(await newWorkspace(server), limits)
}

/** Sends one request to the workspace. */
export class Send implements Command {
  #choose: (model: Model) => Request
  #sent: Request | undefined

  constructor(choose: (model: Model) => Request) {
    this.#choose = choose
  }

  check(): boolean {
    return true
  }

  async run(model: Model, server: Restartable): Promise<void> {
    this.#sent = this.#choose(model)
    await exchange(model, server, this.#sent)
  }

  toString(): string {
    return JSON.stringify(this.#sent)
  }
}

/** Looks at the workspace itself: what it counts. */
export class Look implements Command {
  check(): boolean {
    return true
  }

  async run({ id, shelves }: Model, server: Restartable): Promise<void> {
    const answer = await fetchFrom(server, { method: 'GET', path: `/w/${id}`, headers: {} })
    const counts = shelves.map(({ collection, items }) => `"${collection.name}":${items.length}`)
    const expected = `,"counts":{${counts.join()}}}`
    if (answer.status !== 200 || !answer.body.endsWith(expected)) {
      throw new Error(`GET /w/{id}: ${answer.status} ${answer.body}, not …${expected}`)
    }
  }

  toString(): string {
    return 'look'
  }
}

/** Goes on in a fork of the workspace, or erases it and goes on in a new one. */
export class Leave implements Command {
  #way: 'fork' | 'erase'

  constructor(way: 'fork' | 'erase') {
    this.#way = way
  }

  check(): boolean {
    return true
  }

  async run(model: Model, server: Restartable): Promise<void> {
    const left = model.id
    const id = await newWorkspace(server, this.#way === 'fork' ? { from: left } : {})
    if (this.#way === 'erase') {
      const gone = await fetchFrom(server, { method: 'DELETE', path: `/w/${left}`, headers: {} })
      if (gone.status !== 204) throw new Error(`DELETE /w/{id}: ${gone.status} ${gone.body}`)
      for (const path of ['', '/export', '/api/books/1', '/api/todos']) {
        const { status, body } = await fetchFrom(server, {
          method: 'GET',
          path: `/w/${left}${path}`,
          headers: {},
        })
        if (status !== 404 || body !== '{"error":"Workspace not found"}') {
          throw new Error(`GET ${path} of an erased workspace: ${status} ${body}`)
        }
      }
    }
    const isFork = this.#way === 'fork'
    Object.assign(model, isFork ? Model.copy(id, model) : new Model(id, model.limits))
    await exchange(model, server, { method: 'GET', path: '/export', headers: {} })
  }

  toString(): string {
    return this.#way
  }
}

/** The server loses what it has in memory. */
export class Forget implements Command {
  check(): boolean {
    return true
  }

  async run({ id }: Model, server: Restartable): Promise<void> {
    await server.forget(id)
  }

  toString(): string {
    return 'forget'
  }
}

/** @throws Error that prints the request, the answer and everything wrong with it. */
export async function exchange(model: Model, server: Restartable, request: Request) {
  const path = `/w/${model.id}`
  const answer = await fetchFrom(server, { ...request, path: path + request.path })
  const expected = model.answer(request)
  const faults = faultsOf(server.origin() + path, request, expected, answer)
  if (faults.length === 0) return
  const head = [...answer.headers].map((pair) => pair.join(': '))
  throw new Error(
    [JSON.stringify(request), ...faults, '', answer.status, ...head, '', answer.body].join('\n'),
  )
}

/** @returns its id */
export async function newWorkspace(server: Restartable, body: object = {}): Promise<string> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetchFrom(server, {
    method: 'POST',
    path: '/workspaces',
    headers,
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(`POST /workspaces: ${answer.status} ${answer.body}`)
  return (JSON.parse(answer.body) as { id: string }).id
}

async function fetchFrom(server: Restartable, { path, ...init }: Request): Promise<Answer> {
  const response = await server.fetch(path, init)
  return { status: response.status, headers: response.headers, body: await response.text() }
}
