import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { databaseWith } from './audit-database.ts'
import { audit } from './audit.ts'
import { fixtures, load } from './migration-dump.ts'

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))

afterAll(() => rmSync(folder, { recursive: true }))

it('finds nothing in a workspace that real requests wrote, nor in an empty database', () => {
  expect(audit(databaseWith(folder, 'in order', ''))).toEqual([])
  const empty = join(folder, 'empty.sqlite')
  writeFileSync(empty, '')
  expect(audit(empty)).toEqual([])
})

it('finds nothing in the databases that version 0.1 wrote', () => {
  for (const fixture of fixtures().slice(0, 6)) {
    const path = join(folder, `${basename(fixture)}ite`)
    load(path, readFileSync(fixture, 'utf8'))
    expect(audit(path), fixture).toEqual([])
  }
})

it('finds nothing in a log with a reset, after which ids begin again', () => {
  const statements = `
    DELETE FROM items_4;
    INSERT INTO changes SELECT 'messages', seq + row_number() OVER (ORDER BY item), 0, 'delete',
      item, NULL, 21, total - row_number() OVER (ORDER BY item) FROM (
        SELECT DISTINCT item, (SELECT max(seq) FROM changes) AS seq, 4 AS total
          FROM changes WHERE collection = 'messages' AND item < 21);
    INSERT INTO changes SELECT 'messages', max(seq) + 1, 0, 'reset', 0, NULL, 0, 0 FROM changes;
    INSERT INTO changes SELECT 'messages', max(seq) + 1, 0, 'insert', 1, '{"text":"x"}', 1, 1
      FROM changes;
    INSERT INTO items_4 SELECT 1, '{"text":"x"}', max(seq), 'x' FROM changes`
  expect(audit(databaseWith(folder, 'reset', statements))).toEqual([])
})

const TWENTY = `collection = 'books' AND item = 20`
const NEXT = '(SELECT max(seq) + 1 FROM changes)'

it.each([
  [
    'a row that the log has not',
    `INSERT INTO items_2 VALUES (99, '{"title":"x"}', 1, 'x', NULL, NULL)`,
    /not by the log/,
  ],
  ['a row that is gone', 'DELETE FROM items_2 WHERE id = 4', /by the log alone/],
  [
    'a row that was changed',
    `UPDATE items_3 SET (doc, "$.title", "$.done") = ('{"title":"x"}', 'x', NULL) WHERE id = 1`,
    /by the log/,
  ],
  [
    'a version that is not the seq',
    'UPDATE items_2 SET version = 4 WHERE id = 1',
    /has the version 4/,
  ],
  ['a change that is missing', `DELETE FROM changes WHERE ${TWENTY} AND op = 'update'`, /follows/],
  [
    'a change logged twice',
    `INSERT INTO changes SELECT collection, ${NEXT}, at, op, item, doc, last_id, items FROM changes
    WHERE seq = 5`,
    /which is there/,
  ],
  [
    'the newest change, cut off',
    `DELETE FROM changes WHERE seq = (SELECT max(seq) FROM changes)`,
    /by the log alone/,
  ],
  [
    'two numbers exchanged',
    `UPDATE changes SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END WHERE seq
    IN (5, 6); UPDATE changes SET seq = -seq WHERE seq < 0`,
    /last_id|version/,
  ],
  [
    'a highest id that is too low',
    `UPDATE changes SET last_id = 20 WHERE op = 'delete'`,
    /last_id/,
  ],
  ['a count that is wrong', `UPDATE changes SET items = items + 1 WHERE seq = 6`, /has items/],
  [
    'a change of nothing',
    `UPDATE changes SET doc = (SELECT doc FROM changes WHERE ${TWENTY} AND
    op = 'insert') WHERE ${TWENTY} AND op = 'update'`,
    /changes nothing/,
  ],
  [
    'a change of no collection',
    `INSERT INTO changes SELECT 'pets', ${NEXT}, 0, 'insert', 1, '{}', 1, 1`,
    /of no collection/,
  ],
  [
    'a change of a collection that was deleted before',
    `INSERT INTO changes SELECT 'former', ${NEXT}, 0, 'insert', 2, '{}', 2, 1`,
    /of a collection that is gone/,
  ],
  [
    'a change before its collection',
    `UPDATE changes SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq
    IN (4, 5); UPDATE changes SET seq = -seq WHERE seq < 0`,
    /of a collection that is gone/,
  ],
  [
    'a definition that left its items',
    `INSERT INTO changes SELECT '', ${NEXT}, 0, 'delete', 5, NULL, 7, 5`,
    /leaves 3 items/,
  ],
  [
    'a definition that the log has not',
    `UPDATE collections SET doc = replace(doc, 'Meeting', 'Talk') WHERE id = 5`,
    /The definition\/5 is .* by the log/,
  ],
  [
    'a definition of an older version',
    'UPDATE collections SET version = 38 WHERE id = 5',
    /The definition\/5 has the version 38/,
  ],
  [
    'a definition under another name',
    `UPDATE collections SET name = 'talks' WHERE id = 5; UPDATE changes SET collection = 'talks'
    WHERE collection = 'meetings'`,
    /says meetings/,
  ],
  ['no row of the workspace', 'DELETE FROM workspace', /workspace has 0 rows/],
  ['two rows of the workspace', 'INSERT INTO workspace VALUES (1, 1)', /workspace has 2 rows/],
  ['tables of a workspace half erased', 'DROP TABLE workspace', /none is called workspace/],
  ['no ledger', 'DROP TABLE migrations', /none is called migrations/],
])('finds %s', (name, statements, fault) => {
  expect(audit(databaseWith(folder, name, statements)).join('\n')).toMatch(fault)
})

it('finds a file that is cut, or no database', () => {
  const cut = databaseWith(folder, 'cut', '')
  truncateSync(cut, 40_000)
  expect(audit(cut)).not.toEqual([])
  const text = join(folder, 'text.sqlite')
  writeFileSync(text, 'no database'.repeat(1000))
  expect(audit(text)).toEqual([expect.stringContaining('cannot be read')])
})
