import { expect, it } from 'vitest'
import { checkLedger } from './crash-check.ts'
import type { Answer, Call, Entry } from './crash-ledger.ts'
import type { LoggedChange, Row } from './database.ts'

const BEFORE: Row[] = [{ collection: 'books', id: 1, doc: '{"title":"One","owner":0}', version: 1 }]

function called(call: Partial<Call>, answer?: Partial<Answer>): Entry {
  const { n = 1 } = call
  return {
    call: {
      n,
      client: 0,
      kind: 'patch',
      collection: 'books',
      id: 1,
      body: null,
      ifMatch: null,
      isShared: false,
      ...call,
    },
    answer: answer && { n, status: 200, version: null, item: null, ...answer },
  }
}

function logged(change: Partial<LoggedChange>): LoggedChange {
  return {
    collection: 'books',
    seq: 2,
    op: 'update',
    item: 1,
    doc: null,
    lastIdBefore: 1,
    ...change,
  }
}

const PATCH = { body: { year: 1, owner: 0 } }
const PATCHED = { id: 1, title: 'One', owner: 0, year: 1 }
const LOGGED = logged({ doc: '{"title":"One","owner":0,"year":1}' })
const ADD = { kind: 'add', id: null, body: { title: 'Two' } } as const
const ADDED = logged({ op: 'insert', item: 2, doc: '{"title":"Two"}' })

it('finds no fault in what was acknowledged and is in the log, once', () => {
  const entries = [
    called(PATCH, { version: 2, item: PATCHED }),
    called(
      { kind: 'put', body: { title: 'One', owner: 0, year: 1 } },
      { version: 2, item: PATCHED },
    ),
    called({ ...ADD, n: 2 }, { status: 201, version: 3, item: { id: 2, title: 'Two' } }),
    called({ kind: 'delete', n: 3 }, { status: 204 }),
  ]
  const changes = [LOGGED, { ...ADDED, seq: 3 }, logged({ seq: 4, op: 'delete' })]
  expect(checkLedger(entries, changes, BEFORE)).toEqual({
    faults: [],
    tally: { acknowledged: 4, refused: 0, kept: 0, lost: 0 },
  })
})

it('takes the calls of several clients in whatever order they were done', () => {
  const shared = { kind: 'put', isShared: true } as const
  const entries = [2, 1].map((n) =>
    called(
      { ...shared, n, client: n, body: { title: 'Shared', call: n } },
      { version: n + 1, item: { id: 1, title: 'Shared', call: n } },
    ),
  )
  const changes = [1, 2].map((n) => logged({ seq: n + 1, doc: `{"title":"Shared","call":${n}}` }))
  expect(checkLedger(entries, changes, BEFORE).faults).toEqual([])
})

it('takes a call without an answer, or with 500, as done once or not at all', () => {
  for (const answer of [undefined, { status: 500 }]) {
    const check = (changes: LoggedChange[]) => checkLedger([called(PATCH, answer)], changes, BEFORE)
    expect(check([])).toMatchObject({ faults: [], tally: { lost: 1 } })
    expect(check([LOGGED])).toMatchObject({ faults: [], tally: { kept: 1 } })
    expect(check([LOGGED, { ...LOGGED, seq: 3 }]).faults).toHaveLength(1)
    expect(check([{ ...LOGGED, doc: '{"title":"One"}' }]).faults).toHaveLength(1)
  }
})

it.each<[string, Entry[], LoggedChange[]]>([
  [
    'an acknowledged write that is not in the log',
    [called(PATCH, { version: 2, item: PATCHED })],
    [],
  ],
  [
    'an acknowledged write that is another in the log',
    [called(PATCH, { version: 2, item: PATCHED })],
    [{ ...LOGGED, doc: '{"title":"One"}' }],
  ],
  [
    'an answer that is not what was asked for',
    [called(PATCH, { version: 2, item: { id: 1, title: 'One' } })],
    [{ ...LOGGED, doc: '{"title":"One"}' }],
  ],
  ['a write that nobody asked for', [], [LOGGED]],
  [
    'a write that was made twice',
    [called(ADD, { status: 201, version: 2, item: { id: 2, title: 'Two' } })],
    [ADDED, { ...ADDED, seq: 3, item: 3 }],
  ],
  [
    'an id that was given before',
    [called(ADD, { status: 201, version: 2, item: { id: 2, title: 'Two' } })],
    [{ ...ADDED, lastIdBefore: 2 }],
  ],
  ['a delete that is not in the log', [called({ kind: 'delete' }, { status: 204 })], []],
  [
    'a version that is not newer',
    [called(PATCH, { version: 1, item: PATCHED })],
    [{ ...LOGGED, seq: 1 }],
  ],
  [
    'a change of nothing that is logged',
    [
      called(
        { kind: 'put', body: { title: 'One', owner: 0 } },
        { version: 2, item: { id: 1, title: 'One', owner: 0 } },
      ),
    ],
    [{ ...LOGGED, doc: '{"title":"One","owner":0}' }],
  ],
  [
    'a stale If-Match that was not refused',
    [called({ ...PATCH, ifMatch: { version: 9, isStale: true } }, { version: 2, item: PATCHED })],
    [LOGGED],
  ],
  [
    'a true If-Match that was refused',
    [called({ ...PATCH, ifMatch: { version: 1, isStale: false } }, { status: 412 })],
    [],
  ],
  [
    'a refused write that was made',
    [called({ ...PATCH, ifMatch: { version: 9, isStale: true } }, { status: 412 })],
    [LOGGED],
  ],
  ['an answer that says not found', [called(PATCH, { status: 404 })], []],
])('finds %s', (_name, entries, changes) => {
  expect(checkLedger(entries, changes, BEFORE).faults).not.toEqual([])
})
