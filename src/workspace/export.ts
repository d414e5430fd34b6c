/** Reads a workspace's content piece by piece, every piece as of one moment. */
import type { Definition } from '../collection/definition.ts'
import { quote } from '../query/sql.ts'
import { DEFINITIONS } from './changes.ts'
import { type Row, itemJson } from './items.ts'
import { RowPage } from './row-page.ts'

/** Where a piece begins: in the collection of this number, after this id. */
type Position = { number: number; after: number }

/** Rows that one piece reads of a collection. */
const MAX_ROWS = 200

export type Piece = { text: string; next: string | null }

/**
 * A piece of the `db.json` that json-server opens. The pieces joined are JSON.
 * @param seq the moment
 * @param next where the piece begins; null for the first
 * @param size characters, about; a piece has at least one item
 */
export function exportPiece(
  sql: SqlStorage,
  seq: number,
  next: string | null,
  size: number,
): Piece {
  const position = parsePosition(next)
  const { rows } = rowsAt(sql, 'collections', DEFINITIONS, seq, 0, Number.POSITIVE_INFINITY)
  let text = next === null ? '{' : ''
  for (const { id: number, doc } of rows) {
    if (number < position.number) continue
    const { name } = JSON.parse(doc) as Definition
    const after = number === position.number ? position.after : 0
    if (after === 0) text += `${number === rows[0]?.id ? '' : ','}${JSON.stringify(name)}:[`
    const page = rowsAt(sql, `items_${number}`, name, seq, after, Math.max(0, size - text.length))
    const items = page.rows.map(({ id, doc }) => itemJson(id, doc)).join(',')
    text += after > 0 && items !== '' ? `,${items}` : items
    if (page.more) return { text, next: `${number}:${page.rows.at(-1)?.id}` }
    text += ']'
    if (text.length > size && number !== rows.at(-1)?.id) return { text, next: `${number + 1}:0` }
  }
  return { text: `${text}}`, next: null }
}

function parsePosition(next: string | null): Position {
  const [number = 0, after = 0] = next?.split(':').map(Number) ?? []
  return { number, after }
}

/**
 * The rows after an id, as they all stood at one seq: those changed since are read from the log.
 * The table may be gone by then, when each of its rows is in the log as deleted.
 */
function rowsAt(
  sql: SqlStorage,
  table: string,
  collection: string,
  seq: number,
  after: number,
  size: number,
): RowPage<Row> {
  const isThere = sql.exec('SELECT 1 FROM sqlite_schema WHERE name = ?', table).toArray().length > 0
  const unchanged = `SELECT id, doc, version FROM ${quote(table)} WHERE id > ?1 AND version <= ?2 UNION ALL`
  const rows = sql.exec<Row>(
    `SELECT id, doc, version FROM (
      ${isThere ? unchanged : ''}
      SELECT item AS id, (
        SELECT doc FROM changes WHERE collection = ?3 AND seq <= ?2 AND item = touched.item
          ORDER BY seq DESC LIMIT 1
      ) AS doc, 0 AS version FROM (
        SELECT item, op, min(seq) FROM changes
          WHERE collection = ?3 AND seq > ?2 AND item > ?1 GROUP BY item
      ) AS touched WHERE op <> 'insert' -- what came later has no earlier document to look for
    ) WHERE doc IS NOT NULL ORDER BY id LIMIT ${MAX_ROWS + 1}`,
    after,
    seq,
    collection,
  )
  const page = new RowPage<Row>(MAX_ROWS, size)
  // All are taken: a cursor that is not read to its end locks the table.
  for (const row of rows.toArray()) if (!page.add(row, row.doc.length)) break
  return page
}
