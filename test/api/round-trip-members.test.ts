/** Members that no schema declares are carried: they come back as they came. */
import { expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { JSON_TYPE } from '../encodings.ts'
import { newWorkspace, send } from './send.ts'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

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
  'as many levels as an item may have': nested(99),
  'a text of 60,000 characters': JSON.stringify('é'.repeat(30_000)),
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

const type = { 'Content-Type': JSON_TYPE }

for (const { name, schema } of collections) {
  const required = (schema.required ?? []).map((field) => `"${field}":"x"`).join()

  /** Sends these members, as JSON text, in every way; gives the ends of every answer and read. */
  async function ends(members: string): Promise<string[]> {
    const { url } = await newWorkspace()
    const list = `${url}/api/${name}`
    const sent = [
      await send('POST', list, `{${required},${members}}`, type),
      await send('PUT', `${list}/90`, `{${required},${members}}`, type),
      await send('PATCH', `${list}/90`, `{${members}}`, type),
    ]
    const texts: string[] = []
    for (const response of sent) {
      const answer = await response.text()
      const { id = 0 } = JSON.parse(answer) as { id?: number }
      const item = await (await send('GET', `${list}/${id}`)).text()
      const items = await (await send('GET', `${list}?id=${id}`)).text()
      texts.push(answer, item, items.slice(1, -1))
    }
    return texts.map((text) => text.slice(-members.length - 2))
  }
  const everywhere = (members: string) => Array.from({ length: 9 }, () => `,${members}}`)

  for (const [title, value] of Object.entries(VALUES)) {
    it(`${name} carries ${title}`, async () => {
      const members = `"extra":${value}`
      expect(await ends(members)).toEqual(everywhere(members))
    })
  }

  it(`${name} carries a member of any name, inherited, reserved and odd ones too`, async () => {
    const members = NAMES.map((name, i) => `${JSON.stringify(name)}:[${i}]`).join()
    expect(await ends(members)).toEqual(everywhere(members))
    expect(await ends(`"a":{${members}}`)).toEqual(everywhere(`"a":{${members}}`))
  })

  it(`a patch of ${name} changes members of any name, and null removes them`, async () => {
    const { url } = await newWorkspace()
    const item = `${url}/api/${name}/90`
    const members = (value: (i: number) => unknown) =>
      NAMES.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(value(i))}`).join()
    await send('PUT', item, `{${required},"a":{${members(() => 'before')}}}`, type)
    const patched = await send('PATCH', item, `{"a":{${members((i) => ({ i }))}}}`, type)
    expect((await patched.text()).endsWith(`"a":{${members((i) => ({ i }))}}}`)).toBe(true)
    const half = members((i) => (i % 2 === 0 ? null : { i: -i }))
    const emptied = await send('PATCH', item, `{"a":{${half}}}`, type)
    const rest = NAMES.flatMap((name, i) =>
      i % 2 === 0 ? [] : `${JSON.stringify(name)}:{"i":${-i}}`,
    )
    expect((await emptied.text()).endsWith(`"a":{${rest.join()}}}`)).toBe(true)
  })
}

it('gives a name of digits back, though JavaScript moves it to the front', async () => {
  const { url } = await newWorkspace()
  const response = await send('POST', `${url}/api/books`, '{"title":"x","b":1,"10":2,"2":3}', type)
  expect(await response.json()).toEqual({ id: 3, title: 'x', b: 1, '10': 2, '2': 3 })
})

it('refuses a zero with a sign, which JSON.stringify would drop', async () => {
  const { url } = await newWorkspace()
  const response = await send('POST', `${url}/api/books`, '{"title":"x","zero":-0}', type)
  const error = 'The number -0 would lose digits: send it as a string'
  expect([response.status, await response.json()]).toEqual([400, { error }])
})
