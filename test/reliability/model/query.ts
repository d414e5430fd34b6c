/** The query language over items in memory: which of them, and in which order. */
import { type JsonValue, isObject } from '../../../src/input/json.ts'
import { type Collection, textFieldsOf } from './collection.ts'
import { naming } from './refusal.ts'
import type { Item } from './shelf.ts'

const WINDOW = ['_page', '_limit', '_start', '_end', '_after']
const KNOWN = [...WINDOW, '_sort', '_order']

/** @throws Refusal that names a parameter which cannot be understood. */
export function checkParameters(collection: Collection, parameters: URLSearchParams): void {
  for (const [name, value] of parameters) {
    if (name.startsWith('_') && !KNOWN.includes(name)) throw naming(name)
    const isCount = WINDOW.includes(name) && name !== '_after'
    if (isCount && !/^\d+$/.test(value)) throw naming(name)
    if (name === '_page' && Number(value) < 1) throw naming(name)
    if (name === '_order' && !value.split(',').every((one) => /^(asc|desc)$/.test(one))) {
      throw naming(name)
    }
    const { field, operator } = parse(collection, name)
    if (name.startsWith('_') || operator === 'like') continue
    const type = field === 'id' ? 'integer' : collection.fields[field]?.type
    if (type === 'integer' && !/^-?\d+$/.test(value)) throw naming(name)
    if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) throw naming(name)
    if (type === 'boolean' && !/^(true|false)$/.test(value)) throw naming(name)
  }
}

/** What decides a list's members and order, without the window on it. */
export function listingOf(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...parameters].filter(([name]) => !WINDOW.includes(name)))
}

/** Every item that matches. */
export function select(collection: Collection, items: Item[], parameters: URLSearchParams): Item[] {
  const filters = [...new Set(parameters.keys())].filter((name) => !name.startsWith('_'))
  return items.filter((item) =>
    filters.every((name) => matches(collection, item, name, parameters.getAll(name))),
  )
}

/**
 * By the sort, then by the id. Items without a member come last, or first when descending. Without
 * a sort, a text puts first what it makes up most of.
 */
export function orderOf(
  collection: Collection,
  parameters: URLSearchParams,
): (a: Item, b: Item) => number {
  const fields = parameters.get('_sort')?.split(',') ?? []
  const orders = parameters.get('_order')?.split(',') ?? []
  const isRanked = fields.length === 0 && textFieldsOf(collection).length > 0
  const text = isRanked ? parameters.get('q') : null
  return (a, b) => {
    const rest = text ? restOf(collection, a, text) - restOf(collection, b, text) : 0
    if (rest !== 0) return rest
    for (const [i, field] of fields.entries()) {
      const order = compare(valueOf(a, field), valueOf(b, field))
      if (order !== 0) return orders[i] === 'desc' ? -order : order
    }
    return a.id - b.id
  }
}

function matches(collection: Collection, item: Item, name: string, values: string[]): boolean {
  if (name === 'q') return textsOf(collection, item).some((text) => contains(text, values[0]))
  const { field, operator } = parse(collection, name)
  const value = valueOf(item, field)
  if (value === undefined || value === null) return false
  const spelled = typeof value === 'string' ? value : JSON.stringify(value)
  switch (operator) {
    case 'ne':
      return !values.includes(spelled)
    case 'like':
      return values.some((part) => contains(spelled, part))
    case 'gt':
      return values.some((bound) => compareAs(value, bound) > 0)
    case 'lt':
      return values.some((bound) => compareAs(value, bound) < 0)
    case 'gte':
      return values.some((bound) => compareAs(value, bound) >= 0)
    case 'lte':
      return values.some((bound) => compareAs(value, bound) <= 0)
    default:
      return values.includes(spelled)
  }
}

function parse({ fields }: Collection, name: string): { field: string; operator: string } {
  const [, field = name, operator = ''] = /^(.+)_(ne|gte?|lte?|like)$/.exec(name) ?? []
  return name in fields ? { field: name, operator: '' } : { field, operator }
}

function valueOf({ id, members }: Item, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (at, name) => (at !== undefined && isObject(at) ? at[name] : undefined),
      { id, ...members },
    )
}

/** The texts that are searched: of an open collection all, however deep. */
export function textsOf(collection: Collection, { members }: Item): string[] {
  if (collection.isOpen) return textsIn(members)
  return textFieldsOf(collection).map((name) => (members[name] ?? '') as string)
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/** How much of an item's texts a part is not: from 0, where they are nothing else, to 1. */
function restOf(collection: Collection, item: Item, part: string): number {
  const whole = textsOf(collection, item).join(' ').toLowerCase()
  return lengthOf(whole.replaceAll(part.toLowerCase(), '')) / lengthOf(whole)
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

export function contains(text: string, part = ''): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** What a value is compared as: an array or an object as its JSON. */
function comparable(value: JsonValue | undefined): string | number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object') return JSON.stringify(value)
  return typeof value === 'string' ? value : Number(value)
}

/** A bound means a number to a number, and a text to a text; NaN when they do not compare. */
function compareAs(value: JsonValue, bound: string): number {
  const own = comparable(value)
  return typeof own === 'string' ? compareTexts(own, bound) : Number(own) - Number(bound)
}

/** Numbers before texts before nothing. */
function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  const [one, other] = [comparable(a), comparable(b)]
  const rank = rankOf(one) - rankOf(other)
  if (rank !== 0) return rank
  if (typeof one === 'string') return compareTexts(one, String(other))
  return (one ?? 0) - Number(other ?? 0)
}

function rankOf(value: string | number | undefined): number {
  if (value === undefined) return 2
  return typeof value === 'string' ? 1 : 0
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
