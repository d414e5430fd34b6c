/** The conditions that an item must meet for a query, as SQL. */
import { itemContains } from './contains.ts'
import { OPERATORS } from './operators.ts'
import type { Query } from './query.ts'
import { type Sql, join } from './sql.ts'
import type { Table } from './table.ts'

export function where(table: Table, { filters, text }: Pick<Query, 'filters' | 'text'>): Sql {
  const conditions = filters.map(({ path, operator, values }) =>
    OPERATORS[operator].sql(table, path, values),
  )
  if (text !== '') conditions.push(itemContains(table, text))
  return join(conditions, ' AND ', 'TRUE')
}
