import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { databaseWith } from './audit-database.ts'
import { audit } from './audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'restpad-'))

afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['a definition without its text index', 'DROP TABLE items_5_text', /lacks items_5_text/],
  ['a table without its definition', `CREATE TABLE items_8 (id)`, /has also items_8/],
  ['a table that no code knows', `CREATE TABLE books (id)`, /has also books/],
  [
    'a step of version 0.1 that was not taken back',
    `INSERT INTO migrations VALUES ('table books', 1)`,
    /The ledger still has/,
  ],
  [
    'a column that is missing',
    `DROP INDEX "items_5 $.seats"; ALTER TABLE items_5 DROP COLUMN "$.seats"`,
    /items_5 lacks \$\.seats REAL/,
  ],
  [
    'a column that no field declares',
    'ALTER TABLE items_6 ADD COLUMN "$.year" REAL',
    /items_6 has also \$\.year REAL/,
  ],
  [
    'a column that its document does not say',
    'UPDATE items_5 SET "$.seats" = 3 WHERE id = 2',
    /items_5\/2 has 3 in \$\.seats, and says 4/,
  ],
  [
    'a column that was not filled',
    'UPDATE items_5 SET "$.minutes" = NULL',
    /items_5\/3 has null in \$\.minutes, and says 90/,
  ],
  [
    'a column that holds another type',
    `UPDATE items_5 SET "$.online" = 0 WHERE id = 3`,
    /items_5\/3 has 0 in \$\.online, and says null/,
  ],
  ['an index that is missing', 'DROP INDEX "items_5 $.day"', /lacks items_5 \$\.day/],
  [
    'an index of another column',
    'DROP INDEX "items_5 $.day"; CREATE INDEX "items_5 $.day" ON items_5 ("$.at")',
    /The index items_5 \$\.day has also \$\.at/,
  ],
  ['a trigger that is missing', 'DROP TRIGGER items_3_text_insert', /lacks items_3_text_insert/],
  [
    'a text index that lacks a row',
    `INSERT INTO items_2_text (items_2_text, rowid, "$.title", "$.author")
    VALUES ('delete', 1, 'Python Basics', NULL)`,
    /items_2_text/,
  ],
  [
    'a text index of older text',
    `DROP TRIGGER items_3_text_update; UPDATE items_3 SET
    (doc, "$.title") = ('{"title":"x"}', 'x') WHERE id = 1`,
    /items_3_text/,
  ],
  [
    'an index that lacks a row',
    `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage =
    (SELECT rootpage FROM sqlite_schema WHERE name = 'items_4 $.text')
    WHERE name = 'items_2 $.author'`,
    /integrity_check/,
  ],
])('finds %s', (name, statements, fault) => {
  expect(audit(databaseWith(folder, name, statements)).join('\n')).toMatch(fault)
})
