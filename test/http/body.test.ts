import { describe, expect, it } from 'vitest'
import { FORM, JSON_TYPE, MULTIPART, multipart } from '../support/encodings.ts'
import { readBody, readJsonObject } from '../../src/http/body.ts'
import { form, json, read } from '../support/read.ts'

describe('readBody', () => {
  it('reads a request without a body as an empty object', async () => {
    expect(await read(null, {})).toEqual(json('{}'))
    expect(await read('', { type: JSON_TYPE })).toEqual(json('{}'))
    expect(await read(' \r\n\t', { type: JSON_TYPE })).toEqual(json('{}'))
    expect(await read('', { type: FORM })).toEqual(form())
  })

  it('takes a media type in any case, with parameters', async () => {
    const types = [
      'APPLICATION/JSON',
      ' application/json ; charset=UTF-8',
      'application/json;charset="utf-8"',
      'application/json; version=1; Charset=Utf-8; q=1',
      'application/json;',
    ]
    for (const type of types) expect(await read('{"a":1}', { type })).toEqual(json('{"a":1}'))
    const upper = multipart(['a', '1']).replaceAll('edge', 'EDGE')
    const type = 'Multipart/Form-Data; charset=utf-8; boundary="EDGE"'
    expect(await read(upper, { type })).toEqual(form(['a', '1']))
  })

  it('takes a quoted parameter that looks like a charset for what it is', async () => {
    const type = 'application/json; profile="a; charset=latin1; b"'
    expect(await read('{"a":1}', { type })).toEqual(json('{"a":1}'))
  })

  it('takes a merge patch for PATCH alone', async () => {
    const type = 'application/merge-patch+json'
    expect(await read('{"a":null}', { type, method: 'PATCH' })).toEqual(json('{"a":null}'))
    for (const method of ['POST', 'PUT']) {
      await expect(read('{}', { type, method })).rejects.toMatchObject({ status: 415 })
    }
  })

  it('refuses other media types, and a body without one, with 415', async () => {
    const types = ['text/plain', 'text/json', 'application/vnd.api+json', 'json', 'a/b/c', ', ']
    for (const type of [...types, undefined, 'application/json, application/json']) {
      await expect(read('{}', { type })).rejects.toMatchObject({
        status: 415,
        message: `The body must be application/json, ${FORM} or multipart/form-data`,
      })
    }
  })

  it('refuses another charset with 415', async () => {
    for (const charset of ['latin1', '"iso-8859-1"', 'utf-16', '', 'utf-8x']) {
      const failure = { status: 415, message: 'The body must be in UTF-8' }
      for (const type of [JSON_TYPE, FORM, MULTIPART]) {
        const sent = read('{}', { type: `${type}; charset=${charset}` })
        await expect(sent).rejects.toMatchObject(failure)
      }
    }
  })

  it('refuses bytes that are not UTF-8', async () => {
    const failure = { status: 400, message: 'The body is not valid UTF-8' }
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xe2, 0x82]]) {
      const [bad, head, tail] = [Uint8Array.from(bytes), '{"a":"', '"}']
      const part = multipart(['a', '|']).split('|')
      await expect(read(new Blob([head, bad, tail]), { type: JSON_TYPE })).rejects.toMatchObject(
        failure,
      )
      await expect(read(new Blob(['a=', bad]), { type: FORM })).rejects.toMatchObject(failure)
      const form = new Blob([part[0] ?? '', bad, part[1] ?? ''])
      await expect(read(form, { type: MULTIPART })).rejects.toMatchObject(failure)
    }
  })

  it('refuses JSON that is no object', async () => {
    for (const body of ['[]', '[{}]', '"a"', '1', 'true', 'null']) {
      await expect(read(body, { type: JSON_TYPE })).rejects.toMatchObject({
        status: 400,
        message: 'The body must be a JSON object',
      })
    }
  })

  it('passes over one byte order mark in front of JSON', async () => {
    expect(await read('\uFEFF{"a":"\uFEFF"}', { type: JSON_TYPE })).toEqual(json('{"a":"\uFEFF"}'))
    await expect(read('\uFEFF\uFEFF{}', { type: JSON_TYPE })).rejects.toMatchObject({
      reason: 'invalid',
    })
  })

  it('refuses a file, whatever its bytes', async () => {
    const form = multipart(['a', 'text', '; filename="a.txt"'])
    await expect(read(form, { type: MULTIPART })).rejects.toMatchObject({
      reason: 'invalid',
      message: "'a' must be text and not a file",
    })
  })

  it('refuses a broken multipart form', async () => {
    const whole = multipart(['a', '1'])
    const broken = [
      '',
      'a=1',
      whole.slice(0, -4),
      whole.slice(0, 40),
      whole.replaceAll('edge', 'x'),
    ]
    for (const body of broken) {
      await expect(read(body, { type: MULTIPART })).rejects.toMatchObject({
        status: 400,
        message: 'The body is not a valid multipart form',
      })
    }
    await expect(read(whole, { type: 'multipart/form-data' })).rejects.toMatchObject({
      status: 400,
    })
  })

  it('keeps a question mark that begins a form', async () => {
    expect(await read('?a=1', { type: FORM })).toEqual(form(['?a', '1']))
  })

  it('takes a space that is none of JSON for a body', async () => {
    await expect(read('\u00a0', { type: JSON_TYPE })).rejects.toMatchObject({ reason: 'invalid' })
  })

  it('refuses a body that has another coding than identity', async () => {
    for (const coding of ['', 'identity', ' Identity ']) {
      expect(await read('{"a":1}', { type: JSON_TYPE, coding })).toEqual(json('{"a":1}'))
    }
    for (const coding of ['gzip', 'identity, br']) {
      await expect(read('{"a":1}', { type: JSON_TYPE, coding })).rejects.toMatchObject({
        status: 415,
        message: 'The body must have no Content-Encoding',
        headers: { 'Accept-Encoding': 'identity' },
      })
    }
  })
})

describe('a limit', () => {
  const tooLarge = { status: 413, message: 'The body must not exceed 10 bytes' }

  it('lets a body of just its size pass, and refuses one byte more', async () => {
    const sent = { type: JSON_TYPE, limit: 10 }
    expect(await read('{"a":"bc"}', sent)).toEqual(json('{"a":"bc"}'))
    await expect(read('{"a":"bcd"}', sent)).rejects.toMatchObject(tooLarge)
  })

  it('counts bytes that arrive in chunks, and stops reading when there are too many', async () => {
    let pulled = 0
    let cancelled = false
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled++
          controller.enqueue(new TextEncoder().encode('{"a"'))
        },
        cancel() {
          cancelled = true
        },
      },
      { highWaterMark: 0 },
    )
    await expect(readBody(requestOf(body), 10)).rejects.toMatchObject(tooLarge)
    expect({ pulled, cancelled }).toEqual({ pulled: 3, cancelled: true })
  })

  it('joins the chunks of a body that is small enough', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        // A character may be in two chunks.
        for (const byte of new TextEncoder().encode('{"a":"é"}')) {
          controller.enqueue(Uint8Array.of(byte))
        }
        controller.close()
      },
    })
    expect(await readBody(requestOf(body), 10)).toEqual(json('{"a":"é"}'))
  })

  it('refuses a body that breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('inside')),
    })
    await expect(readBody(requestOf(body), 10)).rejects.toMatchObject({
      status: 400,
      message: 'The body did not arrive as a whole',
    })
  })

  function requestOf(body: ReadableStream<Uint8Array>): Request {
    const init = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': JSON_TYPE } }
    return new Request('http://restpad.test', init)
  }
})

describe('readJsonObject', () => {
  const readText = async (text: string, type: string, maxDepth?: number) => {
    const headers = { 'Content-Type': type }
    const init = { method: 'PUT', headers, body: new TextEncoder().encode(text) }
    return readJsonObject(new Request('http://restpad.test', init), 100, maxDepth)
  }

  it('takes JSON in UTF-8 alone', async () => {
    expect(await readText('{"a":[]}', 'application/json; charset=utf-8')).toBe('{"a":[]}')
    for (const type of ['text/json', FORM, `${JSON_TYPE}; charset=latin1`]) {
      await expect(readText('{}', type)).rejects.toMatchObject({
        status: 415,
        message: 'The body must be application/json, in UTF-8',
      })
    }
  })

  it('takes as many levels of nesting as are given', async () => {
    expect(await readText('{"a":[]}', JSON_TYPE, 2)).toBe('{"a":[]}')
    const message = 'The body is nested more than 1 levels deep'
    await expect(readText('{"a":[]}', JSON_TYPE, 1)).rejects.toMatchObject({ message })
  })
})
