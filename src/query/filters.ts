/** Reads the parameters that choose items by their members. */
import { integer } from '../collection/kinds/integer.ts'
import type { Kind } from '../collection/kinds/kind.ts'
import { badParameter } from '../input/refusal.ts'
import { OPERATORS, type OperatorName } from './operators.ts'
import type { Filter } from './query.ts'
import type { Table } from './table.ts'

/** With these an SQL statement stays within the 100 values that it may bind. */
const MAX_COMPARISONS = 16

const SUFFIXES = Object.entries(OPERATORS).filter(([, { suffix }]) => suffix !== '')
const SUFFIXED = new RegExp(`^(.+)_(${SUFFIXES.map(([, { suffix }]) => suffix).join('|')})$`, 's')

export function parseFilters(table: Table, parameters: URLSearchParams): Filter[] {
  const filters: Filter[] = []
  for (const name of new Set(parameters.keys())) {
    if (!isFilter(name)) continue
    filters.push(parseFilter(table, name, parameters.getAll(name)))
    checkComparisons(name, filters)
  }
  return filters
}

/** @param name of the parameter that was read last */
export function checkComparisons(name: string, filters: Filter[]): void {
  const comparisons = filters.map(({ operator, values }) =>
    OPERATORS[operator].takesList ? 1 : values.length,
  )
  if (comparisons.reduce((sum, count) => sum + count, 0) > MAX_COMPARISONS) {
    throw badParameter(name, `is one comparison too many: at most ${MAX_COMPARISONS} are allowed`)
  }
}

function isFilter(name: string): boolean {
  return name !== 'q' && !name.startsWith('_')
}

function parseFilter(table: Table, name: string, texts: string[]): Filter {
  const { member, operator } = split(table, name)
  const path = member.split('.')
  if (path.includes('')) throw badParameter(name, 'does not name a member')
  const kind =
    member === 'id' ? integer : table.column(path) && table.collection.field(member)?.kind
  if (OPERATORS[operator].reads === 'text' || !kind) return { path, operator, values: texts }
  return { path, operator, values: texts.map((text) => columnValue(name, kind, text)) }
}

/** A declared field may end like an operator. */
function split(table: Table, name: string): { member: string; operator: OperatorName } {
  const isDeclared = name === 'id' || table.collection.field(name) !== undefined
  const [, member = name, suffix = ''] = (isDeclared ? null : SUFFIXED.exec(name)) ?? []
  const [operator] = SUFFIXES.find(([, row]) => row.suffix === suffix) ?? ['eq']
  return { member, operator: operator as OperatorName }
}

/** A parameter's text as the column holds it: a URL has texts only. */
function columnValue(name: string, kind: Kind, text: string): string | number {
  const value = kind.fromText(text)
  const held = value === undefined ? null : kind.toColumn(value)
  if (held === null) throw badParameter(name, `must be ${kind.phrase}`)
  return held
}
