/** A client that writes at random until the server is gone, and keeps a ledger of it. */
import type { Members } from '../../src/input/json.ts'
import { type Item, starter, starters } from '../support/starters.ts'
import type { Answer, Call, Ledger } from './crash-ledger.ts'
import type { Random } from './crash-random.ts'
import type { Row } from './database.ts'
import { impatientClientOf } from './impatient.ts'

/** An item as this client last saw it. */
type Seen = { collection: string; id: number; members: Members; version: number }

type Choice = Omit<Call, 'n' | 'client'>

const COLLECTIONS = starters.map(({ name }) => name)
const WORDS = [
  'flask',
  'Python',
  'Zoë',
  'ZOË',
  'größe',
  '𝄞 music',
  "it's",
  '100%',
  'learn basic APIs',
]

/** Owns what it made itself, and writes to what nobody owns beside the others. */
export class Client {
  readonly #number: number
  readonly #random: Random
  readonly #ledger: Ledger
  readonly #nextCall: () => number
  readonly #own: Seen[]
  readonly #shared: Seen[]
  /** Items of its own that it deleted: their ids are free. */
  readonly #gone: Seen[] = []

  constructor(number: number, rows: Row[], random: Random, ledger: Ledger, nextCall: () => number) {
    const items = rows.map(({ collection, id, doc, version }) => ({
      collection,
      id,
      members: JSON.parse(doc) as Members,
      version,
    }))
    this.#number = number
    this.#own = items.filter(({ members }) => members.owner === number)
    this.#shared = items.filter(({ members }) => members.owner === undefined)
    this.#random = random
    this.#ledger = ledger
    this.#nextCall = nextCall
  }

  /** Ends when the server does not answer, or answers that it failed. */
  async run(url: string): Promise<void> {
    for (;;) {
      const n = this.#nextCall()
      const call = { n, client: this.#number, ...this.#choose(n) }
      await this.#ledger.write({ call })
      const answer = await send(url, call).catch(() => undefined)
      if (!answer) return
      await this.#ledger.write({ answer })
      if (answer.status >= 500) return
      this.#note(call, answer)
    }
  }

  #choose(n: number): Choice {
    const random = this.#random
    const dice = random.below(100)
    const collection = random.pick(COLLECTIONS)
    const own = { collection, body: this.#members(collection, n), ifMatch: null, isShared: false }
    if (dice < 10 && this.#shared.length > 0) {
      const { owner: _owner, ...body } = own.body
      const { id, collection: shared } = random.pick(this.#shared)
      const named = { ...this.#text(shared), call: body.call ?? n }
      return {
        ...own,
        collection: shared,
        id,
        body: named,
        isShared: true,
        kind: random.pick(['put', 'patch']),
      }
    }
    if (dice < 18 && this.#gone.length > 0) {
      const { id, collection: former } = random.pick(this.#gone)
      return { ...own, collection: former, id, body: this.#members(former, n), kind: 'create' }
    }
    if (dice < 25) return { ...own, id: 100 + random.below(1_000_000), kind: 'create' }
    if (dice < 55 || this.#own.length === 0) return { ...own, id: null, kind: 'add' }
    const item = random.pick(this.#own)
    const { id } = item
    const about = { ...own, collection: item.collection, id, ifMatch: this.#ifMatch(item) }
    if (dice < 62) return { ...about, body: item.members, kind: 'put' } // the same again
    if (dice < 72) return { ...about, body: this.#members(item.collection, n), kind: 'put' }
    if (dice < 82 || (dice < 88 && item.collection !== 'todos')) {
      const patch = {
        call: n,
        note: { at: n, gone: null },
        ...(random.below(2) ? this.#text(item.collection) : {}),
      }
      return { ...about, body: patch, kind: 'patch' }
    }
    return { ...about, body: null, kind: dice < 88 ? 'complete' : 'delete' }
  }

  #ifMatch({ version }: Seen): Call['ifMatch'] {
    const dice = this.#random.below(4)
    if (dice > 1) return null
    return { version: dice === 0 ? version : version + 1_000_000_000, isStale: dice === 1 }
  }

  #members(collection: string, n: number): Members {
    const year: Members = this.#random.below(2) ? { year: this.#random.below(2000) } : {}
    const note = { at: n - 1, tags: ['a', null, 1.5], gone: 'soon' }
    return { ...this.#text(collection), ...year, call: n, owner: this.#number, note }
  }

  #text(collection: string): Members {
    const text = `${this.#random.pick(WORDS)} ${this.#random.pick(WORDS)}`
    const [field = ''] = starter(collection).required
    const author: Members = this.#random.below(2) && collection === 'books' ? { author: 'Zoë' } : {}
    return { [field]: text, ...author }
  }

  #note({ kind, collection, id, isShared }: Call, { status, item, version }: Answer): void {
    if (isShared || status >= 400) return
    const at = this.#own.findIndex((seen) => seen.collection === collection && seen.id === id)
    const [former] = at === -1 ? [] : this.#own.splice(at, 1)
    if (kind === 'delete' && former) this.#gone.push(former)
    const free = this.#gone.findIndex((seen) => seen.collection === collection && seen.id === id)
    if (kind === 'create' && free !== -1) this.#gone.splice(free, 1)
    if (!item) return
    const { id: given, ...members } = item
    this.#own.push({ collection, id: given, members, version: version ?? 0 })
  }
}

const METHODS = {
  add: 'POST',
  create: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  complete: 'POST',
  delete: 'DELETE',
}

async function send(url: string, call: Call): Promise<Answer> {
  const { n, kind, collection, id, body, ifMatch } = call
  const list = `/api/${collection}`
  const item = kind === 'complete' ? `${list}/${id}/complete` : `${list}/${id}`
  const path = kind === 'add' || kind === 'create' ? list : item
  const sent = kind === 'create' ? { id, ...body } : (body ?? undefined)
  const headers = ifMatch ? { 'If-Match': `"${ifMatch.version}"` } : undefined
  const received = await impatientClientOf(url)<Item>(METHODS[kind], path, sent, headers)
  const etag = /^"(\d+)"$/.exec(received.headers.get('ETag') ?? '')?.[1]
  const isItem = received.status < 300 && received.text !== ''
  return {
    n,
    status: received.status,
    version: etag === undefined ? null : Number(etag),
    item: isItem ? received.body : null,
  }
}
