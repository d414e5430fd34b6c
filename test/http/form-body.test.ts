import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textProblem } from '../../src/input/text.ts'
import { unicode } from '../support/arbitraries.ts'
import { FORM, MULTIPART, multipart } from '../support/encodings.ts'
import { form, read } from '../support/read.ts'

const forms: [title: string, type: string, write: (name: string, value: string) => string][] = [
  ['an urlencoded form', FORM, (name, value) => new URLSearchParams([[name, value]]).toString()],
  ['a multipart form', MULTIPART, (name, value) => multipart([name, value])],
]

for (const [title, type, write] of forms) {
  describe(`readBody of ${title}`, () => {
    it('gives every text as it was sent', async () => {
      const sent = fc.asyncProperty(unicode, async (text) => {
        const body = write('note', text)
        const problem = textProblem(text)
        const got = await read(body, { type }).catch((error: Error) => error.message)
        expect(got).toEqual(problem ? `'note' ${problem}` : form(['note', text]))
      })
      await fc.assert(sent)
    })

    it('keeps every pair in its order, whatever the names', async () => {
      for (const name of ['constructor', '__proto__', 'id', '']) {
        expect(await read(write(name, '1'), { type })).toEqual(form([name, '1']))
      }
    })

    it('refuses NUL and names the member', async () => {
      const detail = "'other' must not contain the character NUL (U+0000)"
      await expect(read(write('other', 'a\0b'), { type })).rejects.toMatchObject({
        reason: 'invalid',
        message: detail,
        violations: [{ pointer: '/other', detail }],
      })
    })
  })
}

it('keeps a member that a form gives twice', async () => {
  const twice = form(['a', '1'], ['b', '2'], ['a', '3'])
  expect(await read('a=1&b=2&%61=3', { type: FORM })).toEqual(twice)
  const body = multipart(['a', '1'], ['b', '2'], ['a', '3'])
  expect(await read(body, { type: MULTIPART })).toEqual(twice)
})

it('takes a text that looks like 9,000 names of parts', async () => {
  const text = `Content-Disposition: ${' name="'.repeat(9000)}`
  expect(await read(multipart(['note', text]), { type: MULTIPART })).toEqual(form(['note', text]))
})

it('takes a text that looks like the head of a part with a bad name', async () => {
  const note = '\r\n--edg\r\nContent-Disposition: form-data; name="a\\b"\r\n\r\nx'
  const type = 'multipart/form-data; boundary="edge"'
  expect(await read(multipart(['note', note]), { type: MULTIPART })).toEqual(form(['note', note]))
  expect(await read(multipart(['note', note]), { type })).toEqual(form(['note', note]))
})
