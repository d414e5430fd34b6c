/** Whatever is done in whatever order, all that a workspace keeps of the same thing agrees. */
import * as fc from 'fast-check'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { Workspace } from '../../src/workspace/workspace.ts'
import { audit } from '../support/audit.ts'
import { type Opened, contentOf, inWorkspace } from '../support/in-workspace.ts'

const field = fc.constantFrom<object>(
  { type: 'string' },
  { type: ['string', 'null'], minLength: 1 },
  { type: 'integer' },
  { type: 'number', minimum: 0 },
  { type: 'boolean' },
  { type: ['boolean', 'integer'] },
  { type: 'array', default: [] },
  { type: 'string', default: 'by default' },
  {},
)
/** `A` is the same column as `a` to SQLite. */
const names = ['a', 'A', 'b"', 'c d']
const properties = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), field), { selector: ([name]) => name })
  .map((fields) => Object.fromEntries(fields))
const schema = fc.oneof(
  fc.constant(null),
  fc.record({ properties, required: fc.subarray(['a', 'c d'], { maxLength: 1 }) }),
)
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>('', 'ab', 'abcd', 'abc abc', 'ÉCD', null) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(0, 1, -1.5, true, false, [], {}) },
)
const members = fc.record(
  { a: value, A: value, 'b"': value, 'c d': value, free: value },
  { requiredKeys: [] },
)
const name = fc.constantFrom('one', 'one', 'two', 'books')
const id = fc.integer({ min: 1, max: 3 }).map(String)
const query = fc.constantFrom('', 'q=abc', 'q=bc&_limit=1', 'a_gte=a', '_sort=a&_limit=2', 'a=1')

/** A call of the workspace, whatever becomes of it. */
type Step = { what: string; run: (opened: Opened) => { ok: boolean } }

function step<T extends unknown[]>(
  what: string,
  args: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (workspace: Workspace, ...args: T) => { ok: boolean },
): fc.Arbitrary<Step> {
  return fc.tuple<T>(...args).map((values) => ({
    what: `${what} ${JSON.stringify(values)}`,
    run: ({ workspace }) => run(workspace, ...values),
  }))
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: step<[string, object | null, object[]]>(
      'put',
      [name, schema, fc.array(members, { maxLength: 2 })],
      (workspace, name, schema, seed) =>
        workspace.putCollection(name, JSON.stringify({ schema, seed }), null, null),
    ),
  },
  {
    weight: 6,
    arbitrary: step<[string, object]>('insert', [name, members], (workspace, name, members) =>
      workspace.insert(name, 'json', JSON.stringify(members)),
    ),
  },
  {
    weight: 3,
    arbitrary: step<[string, string, object]>(
      'replace',
      [name, id, members],
      (workspace, name, id, members) =>
        workspace.put(name, id, 'json', JSON.stringify(members), null, null),
    ),
  },
  {
    weight: 3,
    arbitrary: step<[string, string, object]>(
      'patch',
      [name, id, members],
      (workspace, name, id, members) =>
        workspace.patch(name, id, 'json', JSON.stringify(members), null, null),
    ),
  },
  step<[string, string]>('delete', [name, id], (workspace, name, id) =>
    workspace.remove(name, id, null, null),
  ),
  step<[string]>('remove', [name], (workspace, name) =>
    workspace.removeCollection(name, null, null),
  ),
  step<[string, object[]]>(
    'import',
    [name, fc.array(members, { maxLength: 3 })],
    (workspace, name, items) => workspace.importContent(JSON.stringify({ [name]: items })),
  ),
  step('reset', [], (workspace) => workspace.reset()),
  {
    weight: 3,
    arbitrary: step<[string, string]>('list', [name, query], (workspace, name, query) =>
      workspace.list(name, query, null),
    ),
  },
  // A piece that ends in the middle of a collection.
  step('export', [], (workspace) => workspace.exportContent(null, null, 20)),
)

const QUERIES = ['', 'q=abc', 'q=cd', 'a_gte=a', 'a_ne=1', '_sort=a,c d&_order=desc']

/** All that can be read, with its tags. */
function visible(workspace: Workspace): unknown {
  const names = contentOf(workspace)
  return [
    names,
    workspace.describeCollections(),
    Object.keys(names).flatMap((name) => [
      workspace.describeCollection(name, null),
      ...QUERIES.map((query) => workspace.list(name, query, null)),
      ...(names[name] ?? []).map(({ id }) => workspace.get(name, String(id), null, null)),
    ]),
    workspace.searchAll('term=abc'),
  ]
}

it('agrees with itself and with a new object, after every step', async () => {
  const property = fc.asyncProperty(
    fc.array(steps, { minLength: 5, maxLength: 25 }),
    async (steps) => {
      await inWorkspace((opened) => {
        const { workspace, state, sql, put } = opened
        put('one', { schema: { properties: { a: { type: ['string', 'null'] } } }, seed: [{}, {}] })
        put('two', { seed: [{ a: 'abcd', free: 1 }, { a: 1 }] })
        const done: string[] = []
        for (const { what, run } of steps) {
          const before = visible(workspace)
          const { ok } = run(opened)
          done.push(`${what}: ${ok}`)
          expect(audit(sql), done.join('\n')).toEqual([])
          if (!ok) expect(visible(workspace), done.join('\n')).toEqual(before)
        }
        // Nothing is remembered that is not stored.
        expect(visible(workspace), done.join('\n')).toEqual(visible(new Workspace(state, env)))
      })
    },
  )
  await fc.assert(property, { numRuns: 25 })
}, 60_000)
