/**
 * Valid, nearly valid and hostile requests, made from the declarations: a 2xx stores what was sent
 * and nothing else, a 4xx says why and changes nothing, and there is no 5xx.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Members } from '../../src/input/json.ts'
import { FORM, JSON_TYPE, encodings } from '../support/encodings.ts'
import {
  formItem,
  hostileForm,
  hostileText,
  nearlyValidItem,
  query,
  validItem,
} from '../support/schema-arbitraries.ts'
import { newWorkspace, send } from '../support/send.ts'
import { type Item, type Starter, starters } from '../support/starters.ts'

type Method = 'POST' | 'PUT' | 'PATCH'
type Sent = { method: Method; body: string; type: string }
type Attempt = { status: number; before: Item; item: Item | undefined }

const { url } = await newWorkspace()

/** Sends it to the list or its first item, and checks what must hold of any response. */
async function attempt(starter: Starter, { method, body, type }: Sent): Promise<Attempt> {
  const list = `${url}/api/${starter.name}`
  const first = { ...starter.minimal, note: { a: 1, b: [null] } }
  const { body: before } = await send<Item>('PUT', `${list}/1`, first)
  const listed = await stateOf(list)
  const target = method === 'POST' ? list : `${list}/1`
  const {
    status,
    text,
    body: item,
  } = await send<Item>(method, target, body, { 'Content-Type': type })
  const now = await stateOf(list)
  if (status >= 400) {
    expect(item).toEqual({ error: expect.stringMatching(/.{5}/) as string })
    expect(now).toEqual(listed)
    return { status, before, item: undefined }
  }
  const others = (items: Item[]) => items.filter(({ id }) => id !== item.id)
  expect(others(now.items)).toEqual(others(listed.items))
  expect((await send('GET', `${list}/${item.id}`)).text).toBe(text)
  if (method === 'POST') await send('DELETE', `${list}/${item.id}`)
  return { status, before, item }
}

async function stateOf(list: string): Promise<{ tag: string | null; items: Item[] }> {
  const { headers, body } = await send<Item[]>('GET', list)
  return { tag: headers.get('ETag'), items: body }
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
async function expectMeant(starter: Starter, sent: Sent, members: unknown): Promise<number> {
  const { status, before, item } = await attempt(starter, sent)
  if (!item) return status
  const merged = (sent.method === 'PATCH' ? mergePatch(before, members) : members) as Members
  const meant = { ...starter.defaults, ...merged, id: item.id }
  expect(canonical(item)).toBe(canonical(meant))
  return status
}

/** Runs a property over what is made for any collection, and any method. */
async function forAll<T>(
  make: (starter: Starter) => fc.Arbitrary<T>,
  check: (starter: Starter, method: Method, made: T) => Promise<void>,
): Promise<void> {
  const anyMethod = fc.constantFrom<Method>('POST', 'PUT', 'PATCH')
  const any = fc
    .constantFrom(...starters)
    .chain((starter) => fc.tuple(fc.constant(starter), anyMethod, make(starter)))
  await fc.assert(
    fc.asyncProperty(any, ([starter, method, made]) => check(starter, method, made)),
    { numRuns: 150, interruptAfterTimeLimit: 1500 },
  )
}

it('stores every valid item as it was sent', async () => {
  await forAll(validItem, async (starter, method, members) => {
    const sent = { method, body: JSON.stringify(members), type: JSON_TYPE }
    expect(await expectMeant(starter, sent, members)).toBe(method === 'POST' ? 201 : 200)
  })
})

it('stores a nearly valid item as it was sent, or refuses it', async () => {
  await forAll(nearlyValidItem, async (starter, method, members) => {
    const sent = { method, body: JSON.stringify(members), type: JSON_TYPE }
    expect([200, 201, 400, 409]).toContain(await expectMeant(starter, sent, members))
  })
})

it('stores what a hostile JSON text means, or refuses it', async () => {
  await forAll(hostileText, async (starter, method, body) => {
    const status = await expectMeant(starter, { method, body, type: JSON_TYPE }, parse(body))
    expect([200, 201, 400, 409]).toContain(status)
  })
})

it('stores a form of any texts as they were sent', async () => {
  const texts = (starter: Starter) => fc.tuple(fc.constantFrom(...encodings), formItem(starter))
  await forAll(texts, async (starter, method, [{ type, write }, texts]) => {
    const status = await expectMeant(starter, { method, body: write(texts), type }, texts)
    expect(status).toBe(method === 'POST' ? 201 : 200)
  })
})

it('stores what a hostile form means, or refuses it', async () => {
  await forAll(hostileForm, async (starter, method, body) => {
    const members = Object.fromEntries(new URLSearchParams(body))
    const status = await expectMeant(starter, { method, body, type: FORM }, members)
    expect([200, 201, 400]).toContain(status)
  })
})

it('answers any query with items of the list, or says which parameter is wrong', async () => {
  await forAll(query, async ({ name }, _, parameters) => {
    const list = `${url}/api/${name}`
    const { items } = await stateOf(list)
    const search = new URLSearchParams(parameters).toString()
    const { status, body } = await send<Item[] | { error: string }>('GET', `${list}?${search}`)
    const isWindow = ([name]: [string, string]) => /^_(page|limit|start|end)$/.test(name)
    const isCount = ([, value]: [string, string]) => /^\d{1,15}$/.test(value)
    if (status === 200) {
      expect(items).toEqual(expect.arrayContaining(body as Item[]))
      expect(parameters.filter(isWindow).every(isCount)).toBe(true)
    } else {
      expect(body).toEqual({ error: expect.stringMatching(/^The parameter '/) as string })
      expect(status).toBe(400)
    }
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
