/** What is sent comes back as it was, by every method, encoding and read; from the declarations. */
import { expect, it } from 'vitest'
import { type Members, textFields } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { FORM, type Encoding, encodings } from '../encodings.ts'
import { newWorkspace, send } from './send.ts'

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

const METHODS = { POST: 201, PUT: 201, PATCH: 200 }

async function write(method: string, url: string, { type, write }: Encoding, members: Members) {
  const texts = members as { [name: string]: string }
  return send(method, url, write(texts), { 'Content-Type': type })
}

for (const collection of collections) {
  const { name, schema } = collection
  const [field = ''] = schema.required ?? []
  const defaults = Object.fromEntries(
    Object.entries(schema.properties).flatMap(([field, { default: value }]) =>
      value === undefined ? [] : [[field, value]],
    ),
  )

  for (const [method, status] of Object.entries(METHODS)) {
    for (const encoding of encodings) {
      it(`${method} ${name} as ${encoding.name} keeps every text`, async () => {
        const { url } = await newWorkspace()
        const list = `${url}/api/${name}`
        const notes = Object.fromEntries(TEXTS.map((text, i) => [`note ${i}`, text]))
        const members = { [field]: TEXTS.join('|'), ...notes }
        if (method === 'PATCH') await send('PUT', `${list}/9`, { [field]: 'before' })
        const target = method === 'POST' ? list : `${list}/9`
        const written = await write(method, target, encoding, members)
        const answer = await written.text()
        const { id, ...others } = JSON.parse(answer) as { id: number }
        expect([written.status, others]).toEqual([status, { ...defaults, ...members }])
        expect(await (await send('GET', `${list}/${id}`)).text()).toBe(answer)
        expect(await (await send('GET', list)).json()).toContainEqual({ id, ...others })
      })
    }
  }

  it(`${name} finds every text again by searching for it, in every text field`, async () => {
    const { url } = await newWorkspace()
    for (const text of TEXTS) {
      const members = Object.fromEntries(textFields(collection).map((field) => [field, text]))
      const written = await send('POST', `${url}/api/${name}`, members)
      const item: unknown = await written.json()
      expect(item).toMatchObject(members)
      for (const field of textFields(collection)) {
        const part = new URLSearchParams({ [field]: text })
        const found = await send('GET', `${url}/api/${name}/search?${part.toString()}`)
        expect(await found.json()).toContainEqual(item)
      }
    }
  })

  it(`a form and JSON give the same row of ${name}`, async () => {
    const samples = { string: 'a+b %', integer: 1999, number: 2.5, boolean: true }
    const members = Object.fromEntries(
      Object.entries(schema.properties).flatMap(([field, { type }]) =>
        type === 'array' || type === 'object' ? [] : [[field, samples[type]]],
      ),
    )
    const texts = Object.fromEntries(
      Object.entries(members).map(([field, value]) => [field, String(value)]),
    )
    const { url } = await newWorkspace()
    const list = `${url}/api/${name}`
    const row = JSON.stringify({ id: 9, ...members })
    for (const encoding of encodings.slice(1)) {
      const form = await write('POST', list, encoding, { ...texts, id: '9' })
      expect([form.status, await form.text()]).toEqual([201, row])
      const put = await write('PUT', `${list}/9`, encoding, { ...texts, id: '9' })
      expect([put.status, await put.text()]).toEqual([200, row])
      await send('PUT', `${list}/9`, { [field]: 'before' })
      const patch = await write('PATCH', `${list}/9`, encoding, texts)
      expect([patch.status, await patch.text()]).toEqual([200, row])
      await send('DELETE', `${list}/9`)
    }
    expect(await (await send('PUT', `${list}/9`, members)).text()).toBe(row)
  })

  for (const [field, { type, maxLength = 0 }] of Object.entries(schema.properties)) {
    if (type !== 'string') continue
    it(`${name} takes ${maxLength} characters of ${field}, emoji too, and not one more`, async () => {
      const { url } = await newWorkspace()
      const required = Object.fromEntries((schema.required ?? []).map((name) => [name, 'x']))
      for (const character of ['x', 'é', '😀']) {
        const members = { ...required, [field]: character.repeat(maxLength) }
        const longer = { ...required, [field]: character.repeat(maxLength + 1) }
        for (const [method, path] of [
          ['POST', ''],
          ['PUT', '/90'],
          ['PATCH', '/90'],
        ] as const) {
          for (const encoding of encodings) {
            const target = `${url}/api/${name}${path}`
            const written = await write(method, target, encoding, members)
            expect(await written.json()).toMatchObject(members)
            const refused = await write(method, target, encoding, longer)
            expect([refused.status, await refused.json()]).toEqual([
              400,
              { error: `'${field}' must be at most ${maxLength} characters long` },
            ])
          }
        }
      }
    })
  }
}

it('reads a form that a client wrote without escapes as it stands', async () => {
  const { url } = await newWorkspace()
  const forms = [
    ['title=100%&note=%zz', { title: '100%', note: '%zz' }],
    ['title=é%c3%a9%&é%=😀+%', { title: 'éé%', 'é%': '😀 %' }],
    ['title=a=b?c&&=&e', { title: 'a=b?c', '': '', e: '' }],
    ['title=%EF%BB%BFa\uFEFF', { title: '\uFEFFa\uFEFF' }],
    ['title=a\nb', { title: 'a\nb' }],
  ] as const
  for (const [form, members] of forms) {
    const response = await send('POST', `${url}/api/books`, form, { 'Content-Type': FORM })
    expect(await response.json()).toEqual({ id: expect.any(Number) as number, ...members })
    expect(response.status).toBe(201)
  }
})
