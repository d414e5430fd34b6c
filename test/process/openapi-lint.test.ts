import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { collection } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { openApi } from '../../src/openapi/document.ts'

const REDOCLY = join(import.meta.dirname, '../../node_modules/@redocly/cli/bin/cli.js')

/** A declaration with everything that the others have not. */
const readings = collection({
  name: 'readings',
  noun: 'Sensor reading',
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
    },
  },
  missing: 'A reading needs a value and tags',
  seed: [],
})

/** Everything that Redocly has to say of a document; nothing is what it should. */
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

it('has no fault, not even a small one, that the linter knows', async () => {
  expect(await lint(openApi(collections, ORIGIN))).toBe('')
})

it('has none with another declaration either', async () => {
  expect(await lint(openApi([...collections, readings], ORIGIN))).toBe('')
})

it('is linted: a broken document does not pass', async () => {
  const document = { ...openApi(collections, ORIGIN), components: {} }
  expect(await lint(document)).toMatch(/no-unresolved-refs/)
})
