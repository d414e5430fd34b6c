import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { audit } from './audit.ts'
import { load, newestFixture } from './migration-dump.ts'

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** The path of a workspace in order, changed by these statements. */
function databaseWith(name: string, statements: string): string {
  const path = join(folder, `${name.replaceAll(/\W/g, '-')}.sqlite`)
  load(path, readFileSync(newestFixture(), 'utf8'))
  const database = new DatabaseSync(path)
  database.enableDefensive(false)
  database.exec(statements)
  database.close()
  return path
}

it('finds nothing in a workspace that real requests wrote, nor in an empty database', () => {
  expect(audit(databaseWith('in order', ''))).toEqual([])
  const empty = join(folder, 'empty.sqlite')
  writeFileSync(empty, '')
  expect(audit(empty)).toEqual([])
})

it('finds nothing in a log with a reset, after which ids begin again', () => {
  const statements = `
    DELETE FROM messages;
    INSERT INTO changes SELECT 'messages', seq + row_number() OVER (ORDER BY item), 0, 'delete',
      item, NULL, 21, total - row_number() OVER (ORDER BY item) FROM (
        SELECT DISTINCT item, (SELECT max(seq) FROM changes) AS seq, 4 AS total
          FROM changes WHERE collection = 'messages' AND item < 21);
    INSERT INTO changes SELECT 'messages', max(seq) + 1, 0, 'reset', 0, NULL, 0, 0 FROM changes;
    INSERT INTO changes SELECT 'messages', max(seq) + 1, 0, 'insert', 1, '{"text":"x"}', 1, 1
      FROM changes;
    INSERT INTO messages (id, doc, version) SELECT 1, '{"text":"x"}', max(seq) FROM changes`
  expect(audit(databaseWith('reset', statements))).toEqual([])
})

const TWENTY = `collection = 'books' AND item = 20`

it.each([
  [
    'a row that the log has not',
    `INSERT INTO books VALUES (99, '{"title":"x"}', 1)`,
    /not by the log/,
  ],
  ['a row that is gone', 'DELETE FROM books WHERE id = 4', /by the log alone/],
  ['a row that was changed', `UPDATE todos SET doc = '{"title":"x"}' WHERE id = 1`, /by the log/],
  [
    'a version that is not the seq',
    'UPDATE books SET version = 4 WHERE id = 1',
    /has the version 4/,
  ],
  ['a change that is missing', `DELETE FROM changes WHERE ${TWENTY} AND op = 'update'`, /follows/],
  [
    'a change logged twice',
    `INSERT INTO changes SELECT collection, (SELECT max(seq) + 1 FROM
    changes), at, op, item, doc, last_id, items FROM changes WHERE seq = 1`,
    /which is there/,
  ],
  [
    'the newest change, cut off',
    `DELETE FROM changes WHERE seq = (SELECT max(seq) FROM changes)`,
    /by the log alone/,
  ],
  [
    'two numbers exchanged',
    `UPDATE changes SET seq = CASE seq WHEN 1 THEN -2 ELSE -1 END WHERE seq
    IN (1, 2); UPDATE changes SET seq = -seq WHERE seq < 0`,
    /last_id|version/,
  ],
  [
    'a highest id that is too low',
    `UPDATE changes SET last_id = 20 WHERE op = 'delete'`,
    /last_id/,
  ],
  ['a count that is wrong', `UPDATE changes SET items = items + 1 WHERE seq = 2`, /has items/],
  [
    'a change of nothing',
    `UPDATE changes SET doc = (SELECT doc FROM changes WHERE ${TWENTY} AND
    op = 'insert') WHERE ${TWENTY} AND op = 'update'`,
    /changes nothing/,
  ],
  [
    'a change of no collection',
    `INSERT INTO changes SELECT 'pets', max(seq) + 1, 0, 'insert', 1,
    '{}', 1, 1 FROM changes`,
    /of no collection/,
  ],
  [
    'a text index that lacks a row',
    `INSERT INTO books_search (books_search, rowid, title, author)
    VALUES ('delete', 1, 'Python Basics', NULL)`,
    /books_search/,
  ],
  [
    'a text index of older text',
    `DROP TRIGGER todos_search_update; UPDATE todos SET
    doc = '{"title":"x"}' WHERE id = 1`,
    /todos_search/,
  ],
  [
    'an index that lacks a row',
    `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage =
    (SELECT rootpage FROM sqlite_schema WHERE name = 'messages_text')
    WHERE name = 'books_author'`,
    /integrity_check/,
  ],
  ['no row of the workspace', 'DELETE FROM workspace', /workspace has 0 rows/],
  ['two rows of the workspace', 'INSERT INTO workspace VALUES (1, 1)', /workspace has 2 rows/],
  ['tables of a workspace half erased', 'DROP TABLE workspace', /none is called workspace/],
  ['no ledger', 'DROP TABLE migrations', /none is called migrations/],
])('finds %s', (name, statements, fault) => {
  expect(audit(databaseWith(name, statements)).join('\n')).toMatch(fault)
})

it('finds a file that is cut, or no database', () => {
  const cut = databaseWith('cut', '')
  truncateSync(cut, 40_000)
  expect(audit(cut)).not.toEqual([])
  const text = join(folder, 'text.sqlite')
  writeFileSync(text, 'no database'.repeat(1000))
  expect(audit(text)).toEqual([expect.stringContaining('cannot be read')])
})
