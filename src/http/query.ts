/** Turns a URL's query, in json-server 0.17's dialect, into what a list is asked for. */
import { type Collection, textFields } from '../collection/collection.ts'
import {
  type Filter,
  MAX_LIMIT,
  type Operator,
  type Query,
  type Sort,
} from '../collection/query.ts'
import { parseCursor } from './cursor.ts'
import { HttpError } from './errors.ts'
import { isLossless, textFault } from './json.ts'

/** A query, and the page when it was asked for by number. */
export type ListRequest = { query: Query; page: number | null }

const OPERATOR = /^(.+)_(ne|gte|lte|like)$/
const BOOLEANS = new Map([
  ['true', 1],
  ['1', 1],
  ['false', 0],
  ['0', 0],
])
/** With these an SQL statement stays within the 100 values that a Durable Object lets it bind. */
const MAX_COMPARISONS = 16
const MAX_SORTS = 8
/** A page without `_limit`, as in json-server. */
const PAGE_LIMIT = 10

/**
 * Reads a list's parameters.
 * @throws HttpError 400 that names a parameter which cannot be understood.
 */
export function parseListRequest(collection: Collection, parameters: URLSearchParams): ListRequest {
  checkTexts(parameters)
  const names = [...new Set(parameters.keys())]
  const filters = parseFilters(collection, parameters)
  const sort = parseSort(single(parameters, '_sort'), single(parameters, '_order'))
  const query = { filters, text: single(parameters, 'q') ?? '', sort }
  const unknown = names.find((name) => name.startsWith('_') && !WINDOW.includes(name))
  if (unknown) throw badParameter(unknown, 'is not known here')
  const { page, ...window } = parseWindow(parameters)
  const after = single(parameters, '_after')
  if (after === undefined) return { query: { ...query, ...window, after: 0 }, page }
  const version = parseCursor(after, collection.name, query)
  if (version === undefined) throw badParameter('_after', 'is no cursor of this list')
  return { query: { ...query, ...window, after: version }, page }
}

/** Reads `?field=part` of a collection's search: each field must contain its part. */
export function parseSearch(collection: Collection, parameters: URLSearchParams): ListRequest {
  checkTexts(parameters)
  const likes = new URLSearchParams()
  for (const [name, value] of parameters) {
    if (name.startsWith('_')) likes.append(name, value)
    else if (!textFields(collection).includes(name)) throw badParameter(name, 'is no text field')
    else if (value !== '') likes.append(`${name}_like`, value)
  }
  return parseListRequest(collection, likes)
}

/** The one value of a parameter that may be given once, or undefined. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name)
  if (values.length > 1) throw badParameter(name, 'is given twice')
  return values[0]
}

/** @throws HttpError 400 unless the parameter is absent or an integer from `least` up. */
export function count(
  parameters: URLSearchParams,
  name: string,
  least: number,
): number | undefined {
  const value = single(parameters, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (/^\d{1,15}$/.test(value) && number >= least) return number
  throw badParameter(name, `must be an integer from ${least} up`)
}

export function badParameter(name: string, problem: string): HttpError {
  const detail = `The parameter '${name}' ${problem}`
  return new HttpError(400, detail, { faults: [{ parameter: name, detail }] })
}

const WINDOW = ['_sort', '_order', '_page', '_limit', '_start', '_end', '_after']

type Window = { start: number; limit: number; page: number | null }

function parseWindow(parameters: URLSearchParams): Window {
  const page = count(parameters, '_page', 1)
  const limit = count(parameters, '_limit', page === undefined ? 0 : 1)
  const start = count(parameters, '_start', 0)
  const end = count(parameters, '_end', 0)
  const given = (name: string) => parameters.has(name)
  const clash = [
    ['_page', ['_start', '_end', '_after']],
    ['_after', ['_start', '_end']],
    ['_end', ['_limit']],
  ] as const
  for (const [name, others] of clash) {
    const other = given(name) ? others.find(given) : undefined
    if (other) throw badParameter(other, `cannot stand beside '${name}'`)
  }
  if (page !== undefined) {
    const size = limit ?? PAGE_LIMIT
    if (size > MAX_LIMIT) throw badParameter('_limit', `must be at most ${MAX_LIMIT}`)
    return { start: (page - 1) * size, limit: size, page }
  }
  const from = start ?? 0
  const wanted = end === undefined ? (limit ?? MAX_LIMIT) : Math.max(0, end - from)
  return { start: from, limit: Math.min(wanted, MAX_LIMIT), page: null }
}

function parseSort(sort: string | undefined, order: string | undefined): Sort[] {
  const fields = sort === undefined ? [] : sort.split(',')
  const orders = order === undefined ? [] : order.split(',')
  if (fields.some((field) => field.split('.').includes(''))) {
    throw badParameter('_sort', 'must name fields, with commas between')
  }
  if (fields.length > MAX_SORTS) {
    throw badParameter('_sort', `must name at most ${MAX_SORTS} fields`)
  }
  const isOrder = (text: string) => /^(asc|desc)$/i.test(text)
  if (!orders.every(isOrder) || orders.length > fields.length) {
    throw badParameter('_order', "must say 'asc' or 'desc' for the fields of '_sort'")
  }
  return fields.map((field, i) => ({
    path: field.split('.'),
    descending: orders[i]?.toLowerCase() === 'desc',
  }))
}

function checkTexts(parameters: URLSearchParams): void {
  for (const [name, value] of parameters) {
    if (textFault(name) ?? textFault(value)) throw badParameter(name, 'is no text')
  }
}

function parseFilters(collection: Collection, parameters: URLSearchParams): Filter[] {
  const names = new Set(parameters.keys())
  let comparisons = 0
  return [...names].filter(isFilter).map((name) => {
    const filter = parseFilter(collection, name, parameters.getAll(name))
    // Values to be equal to are bound as one list.
    const isList = filter.operator === 'eq' || filter.operator === 'ne'
    comparisons += isList ? 1 : filter.values.length
    if (comparisons > MAX_COMPARISONS) {
      throw badParameter(name, `is one comparison too many: there may be ${MAX_COMPARISONS}`)
    }
    return filter
  })
}

function isFilter(name: string): boolean {
  return name !== 'q' && !name.startsWith('_')
}

function parseFilter(collection: Collection, name: string, values: string[]): Filter {
  const isDeclared = name === 'id' || Object.hasOwn(collection.schema.properties, name)
  const [, field = name, operator = 'eq'] = (isDeclared ? null : OPERATOR.exec(name)) ?? []
  const path = field.split('.')
  if (path.includes('')) throw badParameter(name, 'names no field')
  if (operator === 'like') return { path, operator, values }
  return {
    path,
    operator: operator as Operator,
    values: values.map((value) => columnValue(collection, name, field, value)),
  }
}

/** A parameter's text as SQLite holds the declared field: the URL has texts only. */
function columnValue(
  { schema }: Collection,
  name: string,
  field: string,
  text: string,
): string | number {
  const declared = Object.hasOwn(schema.properties, field)
    ? schema.properties[field]?.type
    : undefined
  switch (field === 'id' ? 'integer' : declared) {
    case 'integer':
    case 'number':
      if (/^-?\d+(\.\d+)?$/.test(text) && isLossless(text)) return Number(text)
      throw badParameter(name, 'must be a number')
    case 'boolean': {
      const value = BOOLEANS.get(text)
      if (value === undefined) throw badParameter(name, 'must be true or false')
      return value
    }
    default:
      return text
  }
}
