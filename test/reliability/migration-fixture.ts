/**
 * Keeps the schema of today as a fixture: the database of a real server that was written to.
 * Run it whenever the schema changes, or what a new workspace begins with, and commit the file
 * beside the change:
 *
 *     node test/reliability/migration-fixture.ts 8-items-have-an-owner
 *
 * The number is the one after the newest fixture's, the rest says what changed. A fixture is never
 * changed again: it stands for the databases that are out there.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Members } from '../../src/input/json.ts'
import { clientOf } from '../support/client.ts'
import { type Starter, starters } from '../support/starters.ts'
import { makeBundle, startRestpad } from '../support/workerd.ts'
import { databasePath, withCopy } from './database.ts'
import { dump } from './migration-dump.ts'

type Write = [method: string, path: string, body?: object]

/** Members that one collection declares, and others, or another version, only carry. */
const CARRIED: Members = {
  author: 'Ursula K. Le Guin',
  year: 1974,
  done: true,
  note: { "what's": ['Zoë 💾', null, 1.5, false, ''] },
}

const MEETING = {
  title: { type: 'string', minLength: 1 },
  day: { type: 'string', format: 'date' },
  at: { type: 'string', format: 'date-time' },
  link: { type: 'string', format: 'uri' },
  host: { type: ['string', 'null'], format: 'email' },
  seats: { type: 'integer', default: 4 },
  price: { type: 'number' },
  online: { type: 'boolean' },
  tags: { type: 'array', items: { type: 'string' } },
  'room "1"': { type: ['string', 'integer'] },
}

/** Collections of one's own: a declared one that is declared anew, an open one, and a former one. */
const OWN: Write[] = [
  [
    'PUT',
    '/collections/meetings',
    {
      noun: 'Talk',
      schema: { required: ['title'], properties: MEETING },
      actions: { cancel: { patch: { online: null, note: 'cancelled' } } },
      seed: [
        { title: 'Größe', day: '2026-01-31', host: 'zoe@example.com', seats: 2, online: true },
      ],
    },
  ],
  ['POST', '/api/meetings', { title: 'Every Kind', price: 1.5, tags: ['a'], 'room "1"': 1 }],
  ['POST', '/api/meetings', { title: 'A minute', minutes: 90, place: 'Zürich', host: null }],
  ['POST', '/api/meetings/1/cancel'],
  [
    'PUT',
    '/collections/meetings',
    {
      noun: 'Meeting',
      schema: {
        required: ['title'],
        properties: {
          ...MEETING,
          price: {},
          minutes: { type: 'number' },
          place: { type: 'string' },
        },
      },
    },
  ],
  ['PUT', '/collections/sp%C3%A4tere%20Dinge%2Eetc', {}],
  ['POST', '/api/sp%C3%A4tere%20Dinge%2Eetc', CARRIED],
  ['POST', '/api/sp%C3%A4tere%20Dinge%2Eetc', { '$.doc': 1, 'a"b': { 'c.d': 'Ganz unten' } }],
  ['PUT', '/collections/former', { seed: [{ title: 'Gone' }] }],
  ['DELETE', '/collections/former'],
]

const [name] = process.argv.slice(2)
if (!name || !/^\d+-[a-z0-9-]+$/.test(name)) {
  throw new Error('Name the fixture by the next number and what changed: 8-items-have-an-owner')
}
const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
try {
  const disk = join(folder, 'disk')
  const server = await startRestpad(makeBundle(join(folder, 'bundle')), disk)
  const send = clientOf(server.url)
  for (const [method, path, body] of [...starters.flatMap(writesTo), ...OWN]) {
    const { status, text } = await send(method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
  }
  await server.kill()
  const text = withCopy(databasePath(disk), dump)
  writeFileSync(join(import.meta.dirname, 'fixtures', `${name}.sql`), text, { flag: 'wx' })
} finally {
  rmSync(folder, { recursive: true })
}

/** Of every kind of write one, and an item of every kind. */
function writesTo({ name, fields, minimal }: Starter): Write[] {
  const named = (text: string) =>
    Object.fromEntries(Object.keys(minimal).map((field) => [field, text]))
  const examples = Object.entries(fields).flatMap(([member, field]) =>
    field.examples?.[0] === undefined ? [] : [[member, field.examples[0]]],
  )
  const path = `/api/${name}`
  return [
    ['POST', path, named('Nothing else')],
    ['POST', path, { ...CARRIED, ...Object.fromEntries(examples) }],
    ['POST', path, { ...named('Patched'), ...CARRIED }],
    ['PUT', `${path}/20`, { ...named('Twenty: Größe, 𝄞'), year: -44 }],
    ['PATCH', `${path}/20`, { note: 'Patched', year: null }],
    ['POST', path, named('The highest id, deleted')],
    ['DELETE', `${path}/21`],
  ]
}
