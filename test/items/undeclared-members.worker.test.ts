/** Members that no schema declares are carried: they come back as they came. */
import { expect, it } from 'vitest'
import { expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'
import { type Item, type Starter, starters } from '../support/starters.ts'

/** JSON texts of values, so that nothing is changed on the way out either. */
const VALUES = {
  'nested objects and arrays': '{"a":{"b":[1,[2,{"c":[]}],{}]},"d":[[],{}]}',
  'null, in objects and arrays': '[null,{"a":null,"b":[null]}]',
  'true, false and texts that look like values': '[true,false,"true","null","1","[]"]',
  'numbers at the edges of a double':
    '[1e+21,0.1,9007199254740992,-9007199254740991,5e-324,1.7976931348623157e+308,1e-7,-0.5]',
  'a text of every control character but NUL': JSON.stringify(
    String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1), 127, 133),
  ),
  'as many levels as an item may have': '['.repeat(99) + ']'.repeat(99),
  'a text of 60,000 bytes': JSON.stringify('é'.repeat(30_000)),
  'an array of 10,000 numbers': JSON.stringify([...Array(10_000).keys()]),
}

const NAMES = [
  '',
  ' ',
  'a.b',
  'a/b~c',
  'a"b',
  "a'b",
  'a\\b\\',
  'a\nb\t',
  'a[0]',
  '$.a',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'doc',
  'version',
  'rowid',
  'Id',
  'q',
  '_sort',
  'a_like',
  'e\u0301',
  '😀',
  '\u2028',
  '-1',
  'x'.repeat(10_000),
]

/** Expects members, as JSON text, at the end of every response and read of every write. */
async function expectCarried({ name, minimal }: Starter, members: string): Promise<void> {
  const list = `${(await newWorkspace()).url}/api/${name}`
  const item = `${JSON.stringify(minimal).slice(0, -1)},${members}}`
  for (const [method, path, text] of [
    ['POST', list, item],
    ['PUT', `${list}/90`, item],
    ['PATCH', `${list}/90`, `{${members}}`],
  ] as const) {
    const written = await send<Item>(method, path, text)
    const { id } = written.body
    const read = await send('GET', `${list}/${id}`)
    const listed = await send('GET', `${list}?id=${id}`)
    for (const json of [written.text, read.text, listed.text.slice(1, -1)]) {
      expect(json.slice(-members.length - 2)).toBe(`,${members}}`)
    }
  }
}

const valued = starters.flatMap((starter) =>
  Object.entries(VALUES).map(([title, value]) => ({ ...starter, title, value })),
)

it.each(valued)('carries $title in $name', async (starter) => {
  await expectCarried(starter, `"extra":${starter.value}`)
})

it.each(starters)('carries a member of any name in $name, and inside another', async (starter) => {
  const members = NAMES.map((name, i) => `${JSON.stringify(name)}:[${i}]`).join()
  await expectCarried(starter, members)
  await expectCarried(starter, `"a":{${members}}`)
})

it.each(starters)(
  'changes a member of any name by a patch in $name, and null removes it',
  async ({ name, minimal }) => {
    const path = `/api/${name}/90`
    const members = (value: (i: number) => unknown) =>
      NAMES.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(value(i))}`)
    const item = JSON.stringify(minimal).slice(0, -1)
    await send('PUT', path, `${item},"a":{${members(() => 'before').join()}}}`)
    const changed = members((i) => ({ i })).join()
    const patched = await send('PATCH', path, `{"a":{${changed}}}`)
    expect(patched.text.endsWith(`"a":{${changed}}}`)).toBe(true)
    const half = members((i) => (i % 2 === 0 ? null : { i: -i }))
    const emptied = await send('PATCH', path, `{"a":{${half.join()}}}`)
    const rest = half.filter((_, i) => i % 2 !== 0)
    expect(emptied.text.endsWith(`"a":{${rest.join()}}}`)).toBe(true)
  },
)

it('gives a name of digits back, though JavaScript moves it to the front', async () => {
  const created = await send('POST', '/api/books', '{"title":"x","b":1,"10":2,"2":3}')
  expectResponse(created, 201, {
    id: expect.any(Number) as number,
    title: 'x',
    b: 1,
    '10': 2,
    '2': 3,
  })
})
