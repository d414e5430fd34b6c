/** Paths that name nothing, and a slash too many. */
import { expect, it } from 'vitest'
import { expectError } from '../support/expect.ts'
import { newWorkspace, send } from '../support/send.ts'

const NO_BOOK = 'Book not found'

const PATHS: [path: string, error: string | RegExp][] = [
  ['/books/0', NO_BOOK],
  ['/books/-1', NO_BOOK],
  ['/books/1.0', NO_BOOK],
  ['/books/01', NO_BOOK],
  ['/books/1e0', NO_BOOK],
  ['/books/%20', NO_BOOK],
  ['/books/1%00', NO_BOOK],
  ['/books/%ff', NO_BOOK],
  ['/books/%', NO_BOOK],
  ['/books/%zz', NO_BOOK],
  ['/books/%E0%A4%A', NO_BOOK],
  ['/books/1%2F2', NO_BOOK],
  ['/books/__proto__', NO_BOOK],
  ['/books/９', NO_BOOK],
  ['/books/99999999999999999999', NO_BOOK],
  [`/books/${'9'.repeat(100_000)}`, NO_BOOK],
  ['/books/%2e%2e%2f', /not found$/],
]

it.each(PATHS.map((row) => [row[0].slice(0, 30), ...row] as const))(
  'finds no item at /api%s',
  async (_, path, error) => {
    const sentence = typeof error === 'string' ? error : (expect.stringMatching(error) as string)
    for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', {}], ['PUT', {}]] as const) {
      expectError(await send(method, `/api${path}`, body), 404, sentence)
    }
  },
)

const NAMES = ['nowhere', 'Books', '__proto__', 'constructor', '%ff%00%22%5C', 'x'.repeat(100_000)]

it.each(NAMES.map((name) => [name.slice(0, 30), name] as const))(
  'finds no collection at /api/%s',
  async (_, name) => {
    const sentence = expect.stringMatching(/^Unknown collection: /) as string
    for (const [method, path, body] of [
      ['GET', name],
      ['POST', name, {}],
      ['GET', `${name}/search`],
      ['GET', `${name}/1`],
      ['PUT', `${name}/1`, {}],
      ['PATCH', `${name}/1`, {}],
      ['DELETE', `${name}/1`],
      ['POST', `${name}/1/complete`],
    ] as const) {
      expectError(await send(method, `/api/${path}`, body), 404, sentence)
    }
    // The routes are the same for every name.
    const path = `/api/${name}`
    const refused = expect.stringMatching(/^DELETE is not allowed at /) as string
    expectError(await send('DELETE', path), 405, refused)
  },
)

it.each(['/nowhere', '/apis', '/api/books/1/2/3', '/collections/books/1', '/export/1'])(
  'has nothing at %s',
  async (path) => {
    for (const root of ['', `/w/${(await newWorkspace()).id}`]) {
      expectError(await send('GET', root + path), 404, `There is nothing at ${root}${path}`)
    }
  },
)

it('answers a path with a slash at its end like the one without', async () => {
  const { id } = await newWorkspace()
  for (const root of ['', `/w/${id}`]) {
    for (const path of ['/api', '/api/books', '/api/books/1', '/collections', '/export']) {
      const [one, other] = [await send('GET', root + path), await send('GET', `${root + path}/`)]
      const { status, text } = other
      expect({ path, status, text }).toEqual({ path, status: 200, text: one.text })
    }
    const created = await send('POST', `${root}/api/books/`, { title: 'x' })
    expect(created.headers.get('Location')).toBe(`${root}/api/books/3`)
  }
  expect((await send('GET', `/w/${id}/`)).text).toBe((await send('GET', `/w/${id}`)).text)
})
