/**
 * Keeps the schema of today as a fixture: the database of a real server that was written to.
 * Run it whenever a declaration or the schema changes, and commit the file beside the change:
 *
 *     node test/reliability/migration-fixture.ts 4-books-have-an-isbn
 *
 * The number is the one after the newest fixture's, the rest says what changed. A fixture is never
 * changed again: it stands for the databases that are out there.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Collection, Members } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { makeBundle, startRestpad } from '../workerd.ts'
import { databasePath, withCopy } from './database.ts'
import { dump } from './migration-dump.ts'

type Write = { method: string; path: string; body?: Members }

/** Members that one collection declares, and others, or another version, only carry. */
const CARRIED: Members = {
  author: 'Ursula K. Le Guin',
  year: 1974,
  done: true,
  note: { "what's": ['Zoë 💾', null, 1.5, false, ''] },
}

const [name] = process.argv.slice(2)
if (!name || !/^\d+-[a-z0-9-]+$/.test(name)) {
  throw new Error('Name the fixture by the next number and what changed: 4-books-have-an-isbn')
}
const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
try {
  const disk = join(folder, 'disk')
  const server = await startRestpad(makeBundle(join(folder, 'bundle')), disk)
  for (const write of collections.flatMap(writesTo)) await send(server.url, write)
  await server.kill()
  const text = withCopy(databasePath(disk), dump)
  writeFileSync(join(import.meta.dirname, 'fixtures', `${name}.sql`), text, { flag: 'wx' })
} finally {
  rmSync(folder, { recursive: true })
}

/** Of every kind of write one, and an item of every kind. */
function writesTo(collection: Collection): Write[] {
  const { name: path, schema } = collection
  const named = (text: string) => ({ [schema.required?.[0] ?? 'title']: text })
  const examples = Object.entries(schema.properties).flatMap(([member, field]) =>
    field.examples?.[0] === undefined ? [] : [[member, field.examples[0]]],
  )
  return [
    { method: 'POST', path, body: named('Nothing else') },
    { method: 'POST', path, body: { ...CARRIED, ...Object.fromEntries(examples) } },
    { method: 'POST', path, body: { ...named('Patched'), ...CARRIED } },
    { method: 'PUT', path: `${path}/20`, body: { ...named('Twenty: Größe, 𝄞'), year: -44 } },
    { method: 'PATCH', path: `${path}/20`, body: { note: 'Patched', year: null } },
    { method: 'POST', path, body: named('The highest id, deleted') },
    { method: 'DELETE', path: `${path}/21` },
  ]
}

async function send(url: string, { method, path, body }: Write): Promise<void> {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  if (response.ok) return
  throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
}
