import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFault } from '../../src/http/json.ts'
import { unicode } from '../arbitraries.ts'
import { FORM, MULTIPART, multipart } from '../encodings.ts'
import { read } from './read-body.ts'

const forms: [title: string, type: string, write: (name: string, value: string) => string][] = [
  ['an urlencoded form', FORM, (name, value) => new URLSearchParams([[name, value]]).toString()],
  ['a multipart form', MULTIPART, (name, value) => multipart([name, value])],
]

for (const [title, type, write] of forms) {
  describe(`readMembers of ${title}`, () => {
    it('gives every text as it was sent', async () => {
      const sent = fc.asyncProperty(unicode, async (text) => {
        const body = write('note', text)
        const fault = textFault(text)
        const got = await read(body, { type }).catch((error: Error) => error.message)
        expect(got).toEqual(fault ? `'note' ${fault}` : { note: text })
      })
      await fc.assert(sent)
    })

    it('turns texts into what the schema declares', async () => {
      const meant: [name: string, text: string, value: unknown][] = [
        ...['true', 'TRUE', 'on', '1'].map((text): [string, string, unknown] => [
          'open',
          text,
          true,
        ]),
        ...['false', 'Off', '0'].map((text): [string, string, unknown] => ['open', text, false]),
        ['count', '-12', -12],
        ['count', '3.0', 3],
        ['size', '2.50', 2.5],
        ['size', '9007199254740992', 2 ** 53],
        ['id', '7', 7],
        ['text', '7', '7'],
        ['other', 'true', 'true'],
        ['constructor', '1', '1'],
        ['toString', '', ''],
      ]
      for (const [name, text, value] of meant) {
        expect(await read(write(name, text), { type })).toEqual({ [name]: value })
      }
      const inherited = await read(write('__proto__', '1'), { type })
      expect(Object.entries(inherited)).toEqual([['__proto__', '1']])
    })

    it('refuses texts that the schema does not allow and names the member', async () => {
      const faults = {
        open: ['must be true or false', '', 'yes', '2', ' true'],
        count: [
          'must be an integer',
          '',
          'one',
          ' 1',
          '0x1',
          '9007199254740993',
          'Infinity',
          '1,5',
        ],
        id: ['must be an integer', '', 'a', '1e400'],
        size: ['must be a number', '', '-', '1.', 'NaN', '0.12345678901234567890'],
        tags: ['cannot be sent in a form: send JSON', '[]', ''],
        place: ['cannot be sent in a form: send JSON', '{}'],
        other: ['must not contain the character NUL (U+0000)', 'a\0b'],
      }
      for (const [name, [problem, ...texts]] of Object.entries(faults)) {
        for (const text of texts) {
          const detail = `'${name}' ${problem}`
          await expect(read(write(name, text), { type })).rejects.toMatchObject({
            status: 400,
            message: detail,
            faults: [{ pointer: `/${name}`, detail }],
          })
        }
      }
    })
  })
}

it('refuses a member that a form gives twice', async () => {
  const failure = { status: 400, message: "'a' is given twice" }
  await expect(read('a=1&b=2&%61=1', { type: FORM })).rejects.toMatchObject(failure)
  const body = multipart(['a', '1'], ['a', '1'])
  await expect(read(body, { type: MULTIPART })).rejects.toMatchObject(failure)
})

it('takes a text that looks like 9,000 names of parts', async () => {
  const text = `Content-Disposition: ${' name="'.repeat(9000)}`
  expect(await read(multipart(['note', text]), { type: MULTIPART })).toEqual({ note: text })
})

it('takes a text that looks like the head of a part with a bad name', async () => {
  const note = '\r\n--edg\r\nContent-Disposition: form-data; name="a\\b"\r\n\r\nx'
  const type = 'multipart/form-data; boundary="edge"'
  expect(await read(multipart(['note', note]), { type: MULTIPART })).toEqual({ note })
  expect(await read(multipart(['note', note]), { type })).toEqual({ note })
})
