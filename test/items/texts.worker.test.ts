/** What is sent comes back as it was, by every method, encoding and read. */
import { expect, it } from 'vitest'
import { asText } from '../../src/collection/example-value.ts'
import type { Members } from '../../src/input/json.ts'
import { FORM, type Encoding, encodings } from '../support/encodings.ts'
import { expectError, expectResponse } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'
import { type Item, starters, textFieldsOf } from '../support/starters.ts'

const TEXTS = [
  '100%',
  '%zz',
  '%41',
  'é%c3%a9%',
  'a+b',
  '&=',
  'a=b&c=d;e',
  '?a',
  '😀',
  '👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽',
  '"double", \'single\' and `back`',
  'C:\\new\\table\\',
  'a\nb',
  'a\r\nb\r\n',
  '\r\n\r\n--edg',
  '\ttab\t',
  '\u0001\b\u001b\u007f\u0085',
  "'; DROP TABLE todos; --",
  'שָׁלוֹם \u200f\u202eabc\u202c مرحبا',
  'e\u0301 é Å ﬁ İ ß',
  '\uFEFFmark',
  '\u2028\u2029',
  '\uFFFD\uFFFE\u{10FFFF}',
  '<script>alert(1)</script>',
  '  ',
  '{"a":1}',
  'null',
  '0',
  '__proto__',
]

/** The segment behind the list's path, and the status. */
const WRITES: [method: string, end: string, status: number][] = [
  ['POST', '', 201],
  ['PUT', '/9', 201],
  ['PATCH', '/9', 200],
]

async function write<T>(method: string, url: string, encoding: Encoding, members: Members) {
  const body = encoding.write(members as { [name: string]: string })
  return send<T>(method, url, body, { 'Content-Type': encoding.type })
}

it.each(starters)('keeps every text in $name', async ({ name, fields, minimal, defaults }) => {
  const notes = Object.fromEntries(TEXTS.map((text, i) => [`note ${i}`, text]))
  const declared = Object.keys(minimal).map((field) => {
    const characters = Array.from(TEXTS.join('|')).slice(0, fields[field]?.maxLength)
    return [field, characters.join('')]
  })
  const members: Members = { ...Object.fromEntries(declared), ...notes }
  for (const [method, end, status] of WRITES) {
    for (const encoding of encodings) {
      const list = `${(await newWorkspace()).url}/api/${name}`
      if (method === 'PATCH') await send('PUT', list + end, minimal)
      const written = await write<Item>(method, list + end, encoding, members)
      const { id } = written.body
      const title = `${method} as ${encoding.name}`
      expect(written.body, title).toEqual({ id, ...defaults, ...members })
      expect(written.status).toBe(status)
      expect((await send('GET', `${list}/${id}`)).text).toBe(written.text)
      expect((await send('GET', list)).body).toContainEqual(written.body)
    }
  }
})

it.each(starters)('finds every text again in $name, in every text field', async (starter) => {
  const list = `${(await newWorkspace()).url}/api/${starter.name}`
  for (const text of TEXTS) {
    const members = Object.fromEntries(textFieldsOf(starter).map((field) => [field, text]))
    const { body: item } = await send('POST', list, members)
    expect(item).toMatchObject(members)
    for (const field of textFieldsOf(starter)) {
      const part = new URLSearchParams({ [field]: text })
      expect((await send('GET', `${list}/search?${part.toString()}`)).body).toContainEqual(item)
    }
  }
})

it.each(starters)('makes the same row of a form as of JSON in $name', async (starter) => {
  const SAMPLES: Members = { string: 'a+b %', integer: 1999, number: 2.5, boolean: true }
  const members = Object.fromEntries(
    Object.entries(starter.fields).map(([field, { type }]) => [field, SAMPLES[type] ?? null]),
  )
  const texts = Object.fromEntries(
    Object.entries(members).map(([field, value]) => [field, asText(value)]),
  )
  const list = `${(await newWorkspace()).url}/api/${starter.name}`
  const row = { id: 9, ...members }
  const { text } = await send('PUT', `${list}/9`, members)
  expect(text).toBe(JSON.stringify(row))
  for (const encoding of encodings.slice(1)) {
    await send('DELETE', `${list}/9`)
    expectResponse(await write('POST', list, encoding, { ...texts, id: '9' }), 201, row)
    expectResponse(await write('PUT', `${list}/9`, encoding, { ...texts, id: '9' }), 200, row)
    await send('PUT', `${list}/9`, starter.minimal)
    const patched = await write('PATCH', `${list}/9`, encoding, texts)
    expectResponse(patched, 200, row)
    expect(patched.text).toBe(text)
  }
})

const limited = starters.flatMap(({ name, minimal, fields }) =>
  Object.entries(fields).flatMap(([field, { maxLength }]) =>
    maxLength === undefined ? [] : [{ name, minimal, field, maxLength }],
  ),
)

it.each(limited)(
  'takes $maxLength characters of $field in $name, emoji too, and not one more',
  async ({ name, minimal, field, maxLength }) => {
    const list = `${(await newWorkspace()).url}/api/${name}`
    for (const character of ['x', 'é', '😀']) {
      const members = { ...minimal, [field]: character.repeat(maxLength) }
      const longer = { ...minimal, [field]: character.repeat(maxLength + 1) }
      for (const [method, end] of WRITES) {
        for (const encoding of encodings) {
          const written = await write(method, list + end, encoding, members)
          expect(written.body).toMatchObject(members)
          const refused = await write(method, list + end, encoding, longer)
          expectError(refused, 400, `'${field}' must be at most ${maxLength} characters long`)
        }
      }
    }
  },
)

it.each<[form: string, members: Members]>([
  ['title=100%&note=%zz', { title: '100%', note: '%zz' }],
  ['title=é%c3%a9%&é%=😀+%', { title: 'éé%', 'é%': '😀 %' }],
  ['title=a=b?c&&=&e', { title: 'a=b?c', '': '', e: '' }],
  ['title=%EF%BB%BFa\uFEFF', { title: '\uFEFFa\uFEFF' }],
  ['title=a\nb', { title: 'a\nb' }],
])('reads the form %j, which was written without escapes, as it stands', async (form, members) => {
  const created = await send('POST', '/api/books', form, { 'Content-Type': FORM })
  expectResponse(created, 201, { id: expect.any(Number) as number, ...members })
})
