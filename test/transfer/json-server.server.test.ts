/** What is exported here, json-server opens. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { startJsonServer, startRestpad } from '../support/json-server.ts'
import { starters } from '../support/starters.ts'

const folder = temporaryFolder()

it('exports a db.json that json-server opens and serves as it stood here', async () => {
  const restpad = await startRestpad({
    users: [],
    books: [
      { id: 2, title: 'Zwei', year: 2024, tags: ['a', { b: null }] },
      { id: 9, title: '100% "Ünïcode" 👩‍👩‍👧' },
    ],
    todos: [{ id: 1, title: 'One', done: true }],
    messages: [],
  })
  const { text } = await restpad.send('GET', '/export')
  const file = join(folder, 'db.json')
  writeFileSync(file, text)
  const jsonServer = await startJsonServer(file)
  for (const path of [...starters.map(({ name }) => `/${name}`), '/books/9', '/todos/1']) {
    const there = await jsonServer.ask('GET', path)
    expect(there.body, path).toEqual((await restpad.ask('GET', path)).body)
    expect(there.status).toBe(200)
  }
  await jsonServer.stop()
  await restpad.stop()
})
