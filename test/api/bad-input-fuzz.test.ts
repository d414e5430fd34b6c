/**
 * Valid, nearly valid and hostile requests, made from the declarations: a 2xx stores what was sent
 * and nothing else, a 4xx says why and changes nothing, and there is no 5xx.
 */
import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Collection } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { FORM, JSON_TYPE, encodings } from '../encodings.ts'
import {
  type Item,
  formItem,
  hostileForm,
  hostileText,
  nearlyValidItem,
  query,
  validItem,
} from '../schema-arbitraries.ts'
import { newWorkspace, send } from './send.ts'

type Method = 'POST' | 'PUT' | 'PATCH'
type Sent = { method: Method; body: string; type: string }
type Attempt = { status: number; before: Item; item: Item | undefined }

const anyMethod = fc.constantFrom<Method>('POST', 'PUT', 'PATCH')

let workspace = ''
beforeAll(async () => {
  workspace = (await newWorkspace()).url
})

/** Sends it to the list or its first item, and checks what must hold of any answer. */
async function attempt(collection: Collection, { method, body, type }: Sent): Promise<Attempt> {
  const list = `${workspace}/api/${collection.name}`
  const required = (collection.schema.required ?? []).map((name) => [name, 'x'])
  const first = { ...Object.fromEntries(required), note: { a: 1, b: [null] } } as Item
  const before = await (await send('PUT', `${list}/1`, first)).json<Item>()
  const listed = await state(list)
  const target = method === 'POST' ? list : `${list}/1`
  const response = await send(method, target, body, { 'Content-Type': type })
  const [status, answer] = [response.status, await response.text()]
  const now = await state(list)
  expect({ isFailure: status >= 500, answer }).toEqual({ isFailure: false, answer })
  if (!response.ok) return refuse()
  const item = JSON.parse(answer) as Item & { id: number }
  const others = (items: Item[]) => items.filter(({ id }) => id !== item.id)
  expect(others(now.items)).toEqual(others(listed.items))
  expect(await (await send('GET', `${list}/${item.id}`)).text()).toBe(answer)
  if (method === 'POST') await send('DELETE', `${list}/${item.id}`)
  return { status, before, item }

  function refuse(): Attempt {
    expect(JSON.parse(answer)).toEqual({ error: expect.stringMatching(/.{5}/) as string })
    expect(now).toEqual(listed)
    return { status, before, item: undefined }
  }
}

async function state(list: string): Promise<{ tag: string | null; items: Item[] }> {
  const response = await send('GET', list)
  return { tag: response.headers.get('ETag'), items: await response.json() }
}

/** What an item must be after these members were sent to it. */
function meant({ schema }: Collection, method: Method, before: Item, members: unknown): Item {
  const defaults = Object.entries(schema.properties).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const merged = method === 'PATCH' ? mergePatch(before, members) : members
  return { ...Object.fromEntries(defaults), ...(merged as Item) }
}

/** A patch (RFC 7396, section 2) in a few lines. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const members = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name)
    else members.set(name, mergePatch(members.get(name), value))
  }
  return Object.fromEntries(members)
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A value as text: the members of objects in order, whatever their names, and -0 as 0. */
function canonical(value: unknown): string {
  const sort = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sort)
    if (!isObject(value)) return value
    const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
    return { members: members.map(([name, value]) => [name, sort(value)]) }
  }
  return JSON.stringify(sort(value))
}

/** Sends members that a body holds; when they are taken, the item must be what they mean. */
async function expectMeant(collection: Collection, sent: Sent, members: unknown): Promise<number> {
  const { status, before, item } = await attempt(collection, sent)
  const { id } = item ?? {}
  const expected = item && { ...meant(collection, sent.method, before, members), id }
  expect(canonical(item ?? null)).toBe(canonical(expected ?? null))
  return status
}

/** Runs a property over what is made for any collection, and any method. */
async function forAll<T>(
  make: (collection: Collection) => fc.Arbitrary<T>,
  check: (collection: Collection, method: Method, made: T) => Promise<void>,
): Promise<void> {
  const any = fc
    .constantFrom(...collections)
    .chain((collection) => fc.tuple(fc.constant(collection), anyMethod, make(collection)))
  await fc.assert(
    fc.asyncProperty(any, ([collection, method, made]) => check(collection, method, made)),
    { numRuns: 150, interruptAfterTimeLimit: 1500 },
  )
}

it('stores every valid item as it was sent', async () => {
  await forAll(validItem, async (collection, method, members) => {
    const sent = { method, body: JSON.stringify(members), type: JSON_TYPE }
    const status = await expectMeant(collection, sent, members)
    expect(status).toBe(method === 'POST' ? 201 : 200)
  })
})

it('stores a nearly valid item as it was sent, or refuses it', async () => {
  await forAll(nearlyValidItem, async (collection, method, members) => {
    const sent = { method, body: JSON.stringify(members), type: JSON_TYPE }
    expect([200, 201, 400, 409]).toContain(await expectMeant(collection, sent, members))
  })
})

it('stores what a hostile JSON text means, or refuses it', async () => {
  await forAll(hostileText, async (collection, method, body) => {
    const status = await expectMeant(collection, { method, body, type: JSON_TYPE }, parse(body))
    expect([200, 201, 400, 409]).toContain(status)
  })
})

it('stores a form of any texts as they were sent', async () => {
  const texts = (collection: Collection) =>
    fc.tuple(fc.constantFrom(...encodings), formItem(collection))
  await forAll(texts, async (collection, method, [{ type, write }, texts]) => {
    const status = await expectMeant(collection, { method, body: write(texts), type }, texts)
    expect(status).toBe(method === 'POST' ? 201 : 200)
  })
})

it('stores what a hostile form means, or refuses it', async () => {
  await forAll(hostileForm, async (collection, method, body) => {
    const members = Object.fromEntries(new URLSearchParams(body))
    const status = await expectMeant(collection, { method, body, type: FORM }, members)
    expect([200, 201, 400]).toContain(status)
  })
})

it('answers any query with items of the list, or says which parameter is wrong', async () => {
  await forAll(query, async ({ name }, _, parameters) => {
    const list = `${workspace}/api/${name}`
    const { items } = await state(list)
    const response = await send('GET', `${list}?${new URLSearchParams(parameters).toString()}`)
    const answer: unknown = await response.json()
    const refusal = { error: expect.stringMatching(/^The parameter '/) as string }
    const found = expect.arrayContaining([]) as unknown
    expect([response.status, answer]).toEqual(response.ok ? [200, found] : [400, refusal])
    const answered = response.ok ? (answer as Item[]) : []
    expect(answered.filter(({ id }) => !items.some((item) => item.id === id))).toEqual([])
    const isWindow = ([name]: [string, string]) => /^_(page|limit|start|end)$/.test(name)
    const isCount = ([, value]: [string, string]) => /^\d{1,15}$/.test(value)
    expect(response.ok && !parameters.filter(isWindow).every(isCount)).toBe(false)
  })
})

/** What JSON.parse makes of a text, and an empty body of nothing. */
function parse(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
