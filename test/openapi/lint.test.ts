/** The document has no fault that a linter knows, whatever collections it describes. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import type { Declaration } from '../../src/collection/definition.ts'
import { collections } from '../../src/collections.ts'
import { documentOf, viewOf } from '../support/api-view.ts'

const REDOCLY = join(import.meta.dirname, '../../node_modules/@redocly/cli/bin/cli.js')

/** With everything that the starters have not. */
const readings: Declaration = {
  name: 'sensor readings',
  schema: {
    type: 'object',
    required: ['value', 'tags', 'unit'],
    properties: {
      value: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
      tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
      unit: { type: 'string', enum: ['K', 'Pa'], default: 'K' },
      quality: { type: 'string', enum: ['good', 'bad'] },
      place: {
        type: 'object',
        required: ['lat'],
        properties: { lat: { type: 'number' }, name: { type: 'string' } },
      },
      at: { type: 'string', format: 'date-time' },
      either: { type: ['string', 'null'] },
    },
  },
  actions: { check: { patch: { quality: 'good' } } },
}

/** All that Redocly has to say of a document. */
async function lint(document: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document))
  const options = ['lint', 'openapi.json', '--extends=recommended-strict', '--format=stylish']
  // It may ask nobody whether it is new, and tell nobody that it ran.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const run = promisify(execFile)(process.execPath, [REDOCLY, ...options], { cwd: folder, env })
  return run.then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
}

const ORIGIN = 'https://restpad.test'
const ROOT = `/w/${'ab'.repeat(16)}`

it.each<[title: string, declarations: Declaration[], root: string]>([
  ['of the shared workspace', collections, ''],
  ['of a private workspace', collections, ROOT],
  ['of other collections, one of them open', [readings, { name: 'things' }], ROOT],
  [
    'of a name like another, and one of signs alone',
    [{ name: 'a b' }, { name: 'a-b' }, { name: '-' }],
    ROOT,
  ],
  ['of no collections', [], ROOT],
])('has no fault: %s', { timeout: 60_000 }, async (_, declarations, root) => {
  expect(await lint(documentOf(viewOf(declarations, ORIGIN, root)))).toBe('')
})

it('is linted: a broken document does not pass', { timeout: 60_000 }, async () => {
  const document = { ...documentOf(viewOf(collections, ORIGIN)), components: {} }
  expect(await lint(document)).toMatch(/no-unresolved-refs/)
})
