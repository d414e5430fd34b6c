/** Every operator that a filter may have: `year_gte=1900` is the member `year` and `gte`. */
import type { FieldSchema, Kind } from '../collection/kinds/kind.ts'
import { equal, ordered, unequal } from './compare.ts'
import { memberContains } from './contains.ts'
import { type Sql, type Value, anyOf } from './sql.ts'
import type { Table } from './table.ts'

export type Operator = {
  /** Behind the member's name and `_`; '' for none. */
  suffix: string
  /** Whether a value is read as the field's kind says, or as any text. */
  reads: 'value' | 'text'
  /** Whether several values are one comparison, or one each. */
  takesList: boolean
  /** The condition that an item meets. */
  sql: (table: Table, path: string[], values: Value[]) => Sql
  /** For the API's description: what it selects, and the field kinds that it is shown for. */
  description: (member: string) => string
  appliesTo: (kind: Kind) => boolean
}

const scalar = ({ column }: Kind) => column !== null
const comparable = ({ column, type }: Kind) => column !== null && type !== 'boolean'

export const OPERATORS = {
  eq: {
    suffix: '',
    reads: 'value',
    takesList: true,
    sql: equal,
    description: (member) => `\`${member}\` is this, or any of these.`,
    appliesTo: scalar,
  },
  ne: {
    suffix: 'ne',
    reads: 'value',
    takesList: true,
    sql: unequal,
    description: (member) => `\`${member}\` is there, and none of these.`,
    appliesTo: scalar,
  },
  gt: range('gt', '>', 'more than this'),
  gte: range('gte', '>=', 'this or more'),
  lt: range('lt', '<', 'less than this'),
  lte: range('lte', '<=', 'this or less'),
  like: {
    suffix: 'like',
    reads: 'text',
    takesList: false,
    sql: (table, path, parts) =>
      anyOf(parts.map((part) => memberContains(table, path, String(part)))),
    description: (member) => `\`${member}\` contains this, or any of these, in any case.`,
    appliesTo: comparable,
  },
} satisfies { [name: string]: Operator }

export type OperatorName = keyof typeof OPERATORS

/** What the document says of an operator's parameter. */
export function operatorSchema({ reads, takesList }: Operator, kind: Kind): FieldSchema {
  const one: FieldSchema = { type: reads === 'text' ? 'string' : kind.type }
  return takesList || reads === 'text' ? { type: 'array', items: one } : one
}

function range(suffix: string, sign: string, phrase: string): Operator {
  return {
    suffix,
    reads: 'value',
    takesList: false,
    sql: ordered(sign),
    description: (member) => `\`${member}\` is ${phrase}.`,
    appliesTo: comparable,
  }
}
