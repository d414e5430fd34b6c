/** Bodies that cannot be taken: each is refused with a sentence, and nothing is changed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { FORM, JSON_TYPE, MULTIPART, multipart } from '../encodings.ts'
import { refusal, refused } from './refusal.ts'
import { newWorkspace, send } from './send.ts'

let workspace = ''
beforeAll(async () => {
  workspace = (await newWorkspace()).url
})

const WRITES = [
  ['POST', '/todos'],
  ['PUT', '/todos/1'],
  ['PUT', '/todos/50'],
  ['PATCH', '/todos/1'],
] as const

const NUL = 'A string in the body must not contain the character NUL (U+0000)'
const SURROGATE = /^A string in the body must not contain a lone surrogate/
const BROKEN = /^The body is not valid JSON: ./

const JSON_BODIES: [title: string, body: string, error: string | RegExp][] = [
  ['a scalar', '"title"', 'The body must be a JSON object'],
  ['null', 'null', 'The body must be a JSON object'],
  ['an array', '[{"title":"x"}]', 'The body must be a JSON object'],
  ['half an object', '{"title":"x"', BROKEN],
  ['two objects', '{"title":"x"}{"title":"y"}', BROKEN],
  ['a trailing comma', '{"title":"x",}', BROKEN],
  ['single quotes', "{'title':'x'}", BROKEN],
  ['NaN', '{"title":"x","a":NaN}', BROKEN],
  ['a comment', '{"title":"x"/**/}', BROKEN],
  ['a raw line end in a string', '{"title":"a\nb"}', BROKEN],
  ['a form', 'title=x', BROKEN],
  ['two byte order marks', '\uFEFF\uFEFF{"title":"x"}', BROKEN],
  ['a byte order mark inside', '{\uFEFF"title":"x"}', BROKEN],
  ['a member twice', '{"title":"x","title":"x"}', 'The body names "title" twice'],
  ['a member twice, escaped', '{"title":"x","t\\u0069tle":"y"}', /names "t\\u0069tle" twice/],
  ['a member twice, deep', '{"title":"x","a":[{"b":{"c":1,"c":1}}]}', 'The body names "c" twice'],
  ['id twice', '{"title":"x","id":60,"\\u0069d":61}', 'The body names "\\u0069d" twice'],
  [
    '__proto__ twice',
    '{"title":"x","__proto__":1,"__proto__":2}',
    'The body names "__proto__" twice',
  ],
  ['NUL', '{"title":"a\\u0000"}', NUL],
  ['NUL in a name', '{"title":"x","a\\u0000":1}', NUL],
  ['NUL deep inside', '{"title":"x","a":[{"b":"\\u0000"}]}', NUL],
  ['half a surrogate pair', '{"title":"\\ud83d"}', SURROGATE],
  ['a pair the wrong way round', '{"title":"\\ude00\\ud83d"}', SURROGATE],
  ['a lone surrogate in a name', '{"title":"x","\\udc00":1}', SURROGATE],
  [
    '2^53 + 1',
    '{"title":"x","a":9007199254740993}',
    /^The number 9007199254740993 would lose digits/,
  ],
  ['1e400', '{"title":"x","a":-1e400}', /^The number -1e400 would lose digits/],
  ['1e-400', '{"title":"x","a":[1e-400]}', /^The number 1e-400 would lose digits/],
  ['too many digits', '{"title":"x","a":0.12345678901234567890}', /would lose digits/],
  [
    '101 levels',
    `{"title":"x","a":${'['.repeat(100)}${']'.repeat(100)}}`,
    /^The body is nested more/,
  ],
  [
    '10,000 levels',
    `{"title":"x","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    /100 levels deep$/,
  ],
  [
    '10,000 objects',
    `{"title":"x","a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
    /levels deep$/,
  ],
]

for (const [title, body, error] of JSON_BODIES) {
  it(`refuses ${title} as JSON`, async () => {
    for (const [method, path] of WRITES) {
      const request = { method, path, body: new TextEncoder().encode(body), type: JSON_TYPE }
      expect(await refusal(workspace, request)).toEqual(refused(400, error))
    }
  })
}

it('refuses bytes that are not UTF-8, in every encoding', async () => {
  const bad = Uint8Array.from([0xc3, 0x28])
  const [head = '', tail = ''] = multipart(['title', '|']).split('|')
  const bodies: [type: string, body: Blob][] = [
    [JSON_TYPE, new Blob(['{"title":"', bad, '"}'])],
    [FORM, new Blob(['title=', bad])],
    [MULTIPART, new Blob([head, bad, tail])],
  ]
  for (const [method, path] of WRITES) {
    for (const [type, blob] of bodies) {
      const body = await blob.arrayBuffer()
      const expected = refused(400, 'The body is not valid UTF-8')
      expect(await refusal(workspace, { method, path, body, type })).toEqual(expected)
    }
  }
})

it('refuses a body over 64 KiB, whether or not it says its length', async () => {
  const million = `{"title":"x",${Array.from({ length: 1e6 }, (_, i) => `"${i}":0`).join()}}`
  const bodies = ['x'.repeat(1e6), million, ' '.repeat(65_537)]
  for (const [method, path] of WRITES) {
    for (const body of bodies) {
      const stream = new Response(body).body ?? undefined
      for (const sent of [body, stream]) {
        const request = { method, path, body: sent, type: JSON_TYPE }
        expect(await refusal(workspace, request)).toEqual(refused(413, 'The body is over 64 KiB'))
      }
    }
  }
})

describe('an empty body', () => {
  for (const { name, missing } of collections) {
    it(`lacks what an item of ${name} needs`, async () => {
      for (const type of [JSON_TYPE, FORM, undefined]) {
        for (const [method, path] of [
          ['POST', `/${name}`],
          ['PUT', `/${name}/50`],
        ] as const) {
          const request = { method, path, body: new Uint8Array(), type }
          expect(await refusal(workspace, request)).toEqual(refused(400, missing))
        }
      }
    })
  }
})

describe('an id', () => {
  const RANGE = "'id' must be an integer from 1 to 4503599627370496"
  for (const id of [
    '0',
    '-1',
    '1.5',
    '"3"',
    'null',
    'true',
    '[1]',
    '{}',
    '4503599627370497',
    '1e300',
  ]) {
    it(`cannot be ${id}`, async () => {
      const [body, type] = [`{"title":"x","id":${id}}`, JSON_TYPE]
      const post = { method: 'POST', path: '/todos', body, type }
      expect(await refusal(workspace, post)).toEqual(refused(400, RANGE))
      for (const method of ['PUT', 'PATCH']) {
        const expected = refused(400, "'id' must be 1, as in the path")
        expect(await refusal(workspace, { ...post, method, path: '/todos/1' })).toEqual(expected)
      }
    })
  }

  it('cannot be another than the path says, in any encoding', async () => {
    const bodies = { [JSON_TYPE]: '{"title":"x","id":2}', [FORM]: 'title=x&id=2' }
    for (const [type, body] of Object.entries(bodies)) {
      for (const method of ['PUT', 'PATCH']) {
        const expected = refused(400, "'id' must be 1, as in the path")
        const request = { method, path: '/todos/1', body, type }
        expect(await refusal(workspace, request)).toEqual(expected)
      }
    }
  })

  // After 2^53 a double tells no integers apart.
  it('cannot be so high in a path that the next ids are used up', async () => {
    const { url } = await newWorkspace()
    const item = `${url}/api/todos/9007199254740991`
    expect((await send('PUT', item, { title: 'x' })).status).toBe(400)
    const next = await send('POST', `${url}/api/todos`, { title: 'x' })
    expect((await send('GET', next.headers.get('Location') ?? '')).status).toBe(200)
  })
})
