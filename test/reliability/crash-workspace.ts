/** Workspaces that operations are tried on: made, filled, and read as a whole. */
import { deepStrictEqual, ok } from 'node:assert'
import type { Description } from '../../src/collection/definition.ts'
import type { Members } from '../../src/input/json.ts'
import { type Content, type Item, SEED } from '../support/starters.ts'
import { definitionsOf } from './definitions.ts'
import { impatientClientOf } from './impatient.ts'

/** Everything that a client can read of a workspace. */
export type State = { content: Content; definitions: object[] }

export async function request<T>(url: string, method: string, path: string, body?: object) {
  return impatientClientOf(url)<T>(method, path, body)
}

/** @throws AssertionError unless it succeeds */
export async function done<T>(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const { status, body: answer, text } = await request<T>(url, method, path, body)
  ok(status < 300, `${method} ${path}: ${status} ${text}`)
  return answer
}

/** @returns its path */
export async function newWorkspace(url: string): Promise<string> {
  return `/w/${(await done<{ id: string }>(url, 'POST', '/workspaces')).id}`
}

/** A workspace with many items, and a collection of its own. */
export async function filledWorkspace(url: string): Promise<string> {
  const root = await newWorkspace(url)
  const items = (name: string) =>
    numbered(Array.from({ length: 30 }, (_, i) => ({ [name]: `No. ${i}`, age: i })))
  const content = {
    ...SEED,
    books: items('title'),
    todos: items('title'),
    messages: items('text'),
    pets: items('name'),
  }
  await done(url, 'PUT', `${root}/collections/pets`, {})
  await done(url, 'PUT', `${root}/import`, content)
  return root
}

export function numbered(items: Members[]): Item[] {
  return items.map((members, i) => ({ id: i + 1, ...members }))
}

export function idOf(root: string): string {
  return root.slice('/w/'.length)
}

export async function stateOf(url: string, root: string): Promise<State> {
  const descriptions = await done<Description[]>(url, 'GET', `${root}/collections`)
  return {
    content: await done<Content>(url, 'GET', `${root}/export`),
    definitions: definitionsOf(descriptions),
  }
}

/** @throws AssertionError when it is neither as before nor as after, or acknowledged and not done */
export async function either(
  url: string,
  root: string,
  before: State,
  after: State,
  isAcknowledged: boolean,
): Promise<'done' | 'not done'> {
  const state = await stateOf(url, root)
  const isBefore = JSON.stringify(state) === JSON.stringify(before)
  if (isBefore && !isAcknowledged) return 'not done'
  deepStrictEqual(state, after)
  return 'done'
}
