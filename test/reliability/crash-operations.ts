/** The operations that are more than one item: each must be done as a whole, or not at all. */
import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Definition } from '../../src/collection/definition.ts'
import type { Received } from '../support/message.ts'
import { type Content, type Item, SEED } from '../support/starters.ts'
import {
  done,
  either,
  filledWorkspace,
  idOf,
  newWorkspace,
  numbered,
  request,
  stateOf,
} from './crash-workspace.ts'
import {
  contentIn,
  databasePath,
  databasesOn,
  definitionsIn,
  isOfVersion01,
  select,
  withCopy,
} from './database.ts'
import { fixtures, load } from './migration-dump.ts'

export type Operation = {
  /** Runs it; a promise that is rejected when the server is gone. */
  run: (url: string) => Promise<Received>
  /**
   * Looks at a new server on the same disk.
   * @param isAcknowledged whether the answer came
   * @throws AssertionError when it is half done, or not done and acknowledged
   */
  check: (url: string, isAcknowledged: boolean) => Promise<'done' | 'not done'>
}

const PETS = {
  noun: 'Pet',
  schema: {
    required: ['name'],
    properties: { name: { type: 'string' }, age: { type: 'number' }, tame: { type: 'boolean' } },
  },
}

/** What these become, but for the name. */
const DECLARED = {
  ...PETS,
  kind: 'list',
  id: 'integer',
  schema: { type: 'object', ...PETS.schema },
  actions: {},
  seed: [],
}

/** Each makes what its operation is about, on a server that runs. */
export const operations: Record<string, (url: string, disk: string) => Promise<Operation>> = {
  async import(url) {
    const root = await filledWorkspace(url)
    const before = await stateOf(url, root)
    const content = {
      ...SEED,
      books: Array.from({ length: 40 }, (_, i) => ({ id: i + 2, title: `Imported ${i}`, page: i })),
      todos: [],
      messages: [{ id: 7, text: 'x'.repeat(5000) }],
      pets: [{ id: 1, name: 'Imported' }],
    }
    return {
      run: async (now) => request(now, 'PUT', `${root}/import`, content),
      check: async (now, isAcknowledged) =>
        either(now, root, before, { ...before, content }, isAcknowledged),
    }
  },

  async reset(url) {
    const seed = await stateOf(url, await newWorkspace(url))
    const root = await filledWorkspace(url)
    await done(url, 'PUT', `${root}/collections/books`, { noun: 'Volume' })
    const before = await stateOf(url, root)
    return {
      run: async (now) => request(now, 'POST', `${root}/reset`),
      check: async (now, isAcknowledged) => either(now, root, before, seed, isAcknowledged),
    }
  },

  async 'new collection'(url) {
    const root = await newWorkspace(url)
    const before = await stateOf(url, root)
    const seed = Array.from({ length: 40 }, (_, i) => ({ name: `No. ${i}`, age: i }))
    const content = { ...before.content, plants: numbered(seed) }
    const plants = { ...DECLARED, name: 'plants', seed }
    const after = { content, definitions: [...before.definitions, plants] }
    return {
      run: async (now) => request(now, 'PUT', `${root}/collections/plants`, { ...PETS, seed }),
      check: async (now, isAcknowledged) => either(now, root, before, after, isAcknowledged),
    }
  },

  async 'changed collection'(url) {
    const root = await filledWorkspace(url)
    const before = await stateOf(url, root)
    const pets = { ...DECLARED, name: 'pets' }
    const after = { ...before, definitions: [...before.definitions.slice(0, -1), pets] }
    return {
      run: async (now) => request(now, 'PUT', `${root}/collections/pets`, PETS),
      check: async (now, isAcknowledged) => either(now, root, before, after, isAcknowledged),
    }
  },

  async 'deleted collection'(url) {
    const root = await filledWorkspace(url)
    const before = await stateOf(url, root)
    const { pets: _, ...content } = before.content
    const after = { content, definitions: before.definitions.slice(0, -1) }
    return {
      run: async (now) => request(now, 'DELETE', `${root}/collections/pets`),
      check: async (now, isAcknowledged) => either(now, root, before, after, isAcknowledged),
    }
  },

  async erase(url, disk) {
    const root = await filledWorkspace(url)
    const before = await stateOf(url, root)
    return {
      run: async (now) => request(now, 'DELETE', root),
      async check(now, isAcknowledged) {
        const { status } = await request(now, 'GET', root)
        if (status === 404) {
          deepStrictEqual(withCopy(databasePath(disk, idOf(root)), tablesIn), [])
          strictEqual((await request(now, 'GET', `${root}/api/books`)).status, 404)
          return 'done'
        }
        ok(!isAcknowledged, `The workspace is there after 204: ${status}`)
        deepStrictEqual(await stateOf(now, root), before)
        return 'not done'
      },
    }
  },

  async fork(url, disk) {
    const root = await filledWorkspace(url)
    const source = await stateOf(url, root)
    const stored = withCopy(databasePath(disk, idOf(root)), storedIn)
    const known = databasesOn(disk)
    return {
      run: async (now) => request(now, 'POST', '/workspaces', { from: idOf(root) }),
      async check(now, isAcknowledged) {
        deepStrictEqual(await stateOf(now, root), source)
        const copies = databasesOn(disk)
          .filter((path) => !known.includes(path))
          .filter((path) => withCopy(path, tablesIn).length > 0)
        for (const copy of copies) deepStrictEqual(withCopy(copy, storedIn), stored)
        ok(copies.length <= 1, `${copies.length} copies`)
        ok(!isAcknowledged || copies.length === 1, 'There is no copy after 201')
        return copies.length === 1 ? 'done' : 'not done'
      },
    }
  },

  async migration(_url, disk) {
    const id = crypto.randomUUID().replaceAll('-', '')
    const path = databasePath(disk, id)
    mkdirSync(dirname(path), { recursive: true })
    load(path, readFileSync(fixtures()[1] ?? '', 'utf8'))
    const before = withCopy(path, contentIn)
    const after = { ...SEED, ...before }
    return {
      run: async (now) => request(now, 'GET', `/w/${id}/api/books`),
      async check(now) {
        const isDone = !withCopy(path, isOfVersion01)
        deepStrictEqual(sorted(withCopy(path, contentIn)), sorted(isDone ? after : before))
        const { content } = await stateOf(now, `/w/${id}`)
        deepStrictEqual(sorted(content), sorted(after))
        ok(!withCopy(path, isOfVersion01), 'No migration ran after the restart')
        return isDone ? 'done' : 'not done'
      },
    }
  },
}

/** All that is stored but versions, which a copy counts anew. */
function storedIn(database: DatabaseSync): object {
  const definitions = definitionsIn(database).map(({ doc }) => JSON.parse(doc) as Definition)
  return { definitions, content: contentIn(database) }
}

/** Collections in the order of their names: a migration has an order of its own. */
function sorted(content: Content): [string, Item[]][] {
  return Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function tablesIn(database: DatabaseSync): unknown[] {
  return select(database, "SELECT name FROM sqlite_schema WHERE name NOT GLOB '_cf_*'")
}
