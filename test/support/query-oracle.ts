/** What a query gives, computed from the items alone. */
import type { Collection } from '../../src/collection/collection.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'
import type { Item } from './starters.ts'

type Value = JsonValue | undefined

/** How a member is looked at: as its column's type, or as what it is. */
type Look = 'TEXT' | 'REAL' | 'INTEGER' | 'JSON'

/** The items that meet every filter and hold the text, in the order that is asked for. */
export function oracle(collection: Collection, items: Item[], query: URLSearchParams): Item[] {
  const names = [...new Set(query.keys())].filter((name) => name !== 'q' && !name.startsWith('_'))
  const text = query.get('q') ?? ''
  return items
    .filter((item) => names.every((name) => meets(collection, item, name, query.getAll(name))))
    .filter((item) => text === '' || textsOf(collection, item).some((one) => contains(one, text)))
    .toSorted(order(collection, query))
}

function meets(collection: Collection, item: Item, name: string, texts: string[]): boolean {
  const [, member = name, suffix = 'eq'] =
    (collection.field(name) ? null : /^(.+)_(ne|gt|gte|lt|lte|like)$/s.exec(name)) ?? []
  const value = valueAt(item, member)
  const look = lookOf(collection, member)
  if (value === undefined || value === null) return false
  const compared = () =>
    texts.map((text) => compareWith(value, text, look)).filter((order) => order !== undefined)
  switch (suffix) {
    case 'ne':
      return !texts.some((text) => isEqual(value, text, look))
    case 'gt':
      return compared().some((order) => order > 0)
    case 'gte':
      return compared().some((order) => order >= 0)
    case 'lt':
      return compared().some((order) => order < 0)
    case 'lte':
      return compared().some((order) => order <= 0)
    case 'like':
      return texts.some((text) => contains(spell(value), text))
    default:
      return texts.some((text) => isEqual(value, text, look))
  }
}

function lookOf(collection: Collection, member: string): Look {
  if (member === 'id') return 'REAL'
  // Of names that differ in case alone the first has the column.
  const first = collection.fields.find(
    ({ name, kind }) => kind?.column && name.toLowerCase() === member.toLowerCase(),
  )
  return (first?.name === member && first.kind?.column) || 'JSON'
}

function valueAt(item: Item, member: string): Value {
  return member.split('.').reduce<Value>((at, name) => {
    const isObject = typeof at === 'object' && at !== null && !Array.isArray(at)
    return isObject && Object.hasOwn(at, name) ? at[name] : undefined
  }, item)
}

function isEqual(value: JsonValue, text: string, look: Look): boolean {
  if (look === 'JSON') return typeof value !== 'object' && spell(value) === text
  return value === meaning(text, look)
}

function meaning(text: string, look: Look): JsonValue {
  if (look === 'INTEGER') return ['true', 'on', '1'].includes(text.toLowerCase())
  return look === 'REAL' ? Number(text) : text
}

/** Undefined where a number would be compared with what is none. */
function compareWith(value: JsonValue, text: string, look: Look): number | undefined {
  if (look === 'TEXT' || (look === 'JSON' && rank(value) === 1))
    return compareTexts(spell(value), text)
  if (look === 'JSON' && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return undefined
  return Number(value) - Number(meaning(text, look === 'JSON' ? 'REAL' : look))
}

function order(collection: Collection, query: URLSearchParams): (a: Item, b: Item) => number {
  const fields = query.get('_sort')?.split(',') ?? []
  const orders = query.get('_order')?.split(',') ?? []
  const isRanked = fields.length === 0 && query.has('q') && collection.textFields.length > 0
  const text = isRanked ? (query.get('q') ?? '') : ''
  return (a, b) => {
    if (text !== '') {
      const left = rest(collection, a, text) - rest(collection, b, text)
      if (left !== 0) return left
    }
    for (const [i, field] of fields.entries()) {
      const by = compare(valueAt(a, field) ?? null, valueAt(b, field) ?? null)
      if (by !== 0) return orders[i]?.toLowerCase() === 'desc' ? -by : by
    }
    return a.id - b.id
  }
}

/** How much of an item's texts is not the part: from 0, where they are nothing else, to 1. */
function rest(collection: Collection, item: Item, part: string): number {
  const whole = columnTexts(collection, item).join(' ').toLowerCase()
  return lengthOf(whole.replaceAll(part.toLowerCase(), '')) / lengthOf(whole)
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/** The texts that `q` looks into: those of the columns, or every text there is. */
function textsOf(collection: Collection, item: Item): string[] {
  return collection.isOpen ? textsIn(item) : columnTexts(collection, item)
}

/** The text in each column, '' where there is none. */
function columnTexts(collection: Collection, item: Item): string[] {
  return collection.textFields
    .filter((name) => lookOf(collection, name) === 'TEXT')
    .map((name) => valueOf(item, name))
    .map((value) => (typeof value === 'string' ? value : ''))
}

function valueOf(item: Members, name: string): Value {
  return Object.hasOwn(item, name) ? item[name] : undefined
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** Numbers and booleans before texts, and objects as their JSON; nothing comes last. */
function compare(a: JsonValue, b: JsonValue): number {
  const by = rank(a) - rank(b)
  if (by !== 0 || a === null || b === null) return by
  return rank(a) === 1 ? compareTexts(spell(a), spell(b)) : Number(a) - Number(b)
}

function rank(value: JsonValue): number {
  if (value === null) return 2
  return typeof value === 'number' || typeof value === 'boolean' ? 0 : 1
}

function spell(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** By code points, as UTF-8 sorts; JavaScript sorts by UTF-16 units. */
function compareTexts(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const by = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (by !== 0) return by
  }
  return left.length - right.length
}
