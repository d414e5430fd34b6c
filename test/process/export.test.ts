import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { collections } from '../../src/collections.ts'
import { startJsonServer, startRestpad } from './json-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))

afterAll(() => rmSync(folder, { recursive: true }))

it('exports a db.json that json-server opens and serves as it stood here', async () => {
  const restpad = await startRestpad({
    books: [
      { id: 2, title: 'Zwei', year: 2024, tags: ['a', { b: null }] },
      { id: 9, title: '100% "Ünïcode" 👩‍👩‍👧' },
    ],
    todos: [{ id: 1, title: 'One', done: true }],
    messages: [],
  })
  const { body } = await restpad.ask('/export')
  const file = join(folder, 'db.json')
  writeFileSync(file, JSON.stringify(body))
  const jsonServer = await startJsonServer(file)
  for (const path of [...collections.map(({ name }) => `/${name}`), '/books/9', '/todos/1']) {
    const there = await jsonServer.ask(path)
    expect(there.body, path).toEqual((await restpad.ask(path)).body)
    expect(there.status).toBe(200)
  }
  await jsonServer.stop()
  await restpad.stop()
})
