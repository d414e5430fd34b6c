/** What a collection is: one JSON Schema, and what is read off it. */
import type { Schema } from '@cfworker/json-schema'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [member: string]: JsonValue }

/** A JSON object as a client sends it or an item holds it, without its id. */
export type Members = { [member: string]: JsonValue }

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

/** One declared member: JSON Schema 2020-12 with a single `type`. */
export interface FieldSchema extends Schema {
  type: FieldType
  default?: JsonValue
  /** Values to show; the first is the one that examples use. */
  examples?: JsonValue[]
}

export type Collection = {
  /** The path segment and the table, a plain identifier in the plural. */
  name: string
  /** What errors call one item. */
  noun: string
  schema: { type: 'object'; required?: string[]; properties: { [name: string]: FieldSchema } }
  /** The whole sentence that answers a body without a required member. */
  missing: string
  /** The items of a new workspace. */
  seed: Members[]
}

/** A declared scalar member as SQLite sees it. */
export type Column = { name: string; type: 'TEXT' | 'INTEGER' | 'REAL' }

const IDENTIFIER = /^[a-z][a-z0-9_]*$/i
/** Columns that a table has already, or its text index. SQLite knows no case. */
const RESERVED = ['id', 'doc', 'version', 'rowid', 'oid', 'rank']
/** Tables and paths that are there without any collection. */
const TAKEN = new Set(
  'changes migrations workspace hello user users status time echo search export import reset'.split(
    ' ',
  ),
)
const COLUMN_TYPES = {
  string: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
} as const

/**
 * Declares a collection.
 * @throws Error when a name cannot be a path segment and an SQL identifier: the Worker must not
 *   start with it.
 */
export function collection(declaration: Collection): Collection {
  if (TAKEN.has(declaration.name.toLowerCase()) || /^sqlite_/i.test(declaration.name)) {
    throw new Error(`'${declaration.name}' cannot name a collection`)
  }
  const fields = Object.keys(declaration.schema.properties).map((name) => name.toLowerCase())
  for (const name of [declaration.name, ...Object.keys(declaration.schema.properties)]) {
    const lower = name.toLowerCase()
    const isTwice = fields.filter((field) => field === lower).length > 1
    if (!IDENTIFIER.test(name) || RESERVED.includes(lower) || isTwice) {
      throw new Error(`'${name}' cannot name a collection or a field`)
    }
  }
  for (const field of Object.values(declaration.schema.properties)) {
    if (field.type !== 'integer') continue
    // Beyond these a JSON reader, and SQLite's INTEGER, would lose digits.
    field.minimum ??= Number.MIN_SAFE_INTEGER
    field.maximum ??= Number.MAX_SAFE_INTEGER
  }
  return declaration
}

/** The declared scalar members, in declared order. */
export function columns({ schema }: Collection): Column[] {
  return Object.entries(schema.properties).flatMap(([name, { type }]) =>
    type === 'array' || type === 'object' ? [] : [{ name, type: COLUMN_TYPES[type] }],
  )
}

/** The names of the declared text members: those that text search covers. */
export function textFields({ schema }: Collection): string[] {
  return Object.keys(schema.properties).filter((name) => schema.properties[name]?.type === 'string')
}

/**
 * Gives a new item's members their order and defaults: declared members first, as declared, then
 * the others as they came.
 */
export function withDefaults({ schema }: Collection, members: Members): Members {
  const declared = Object.entries(schema.properties).flatMap(
    ([name, field]): [string, JsonValue][] => {
      if (Object.hasOwn(members, name)) return [[name, members[name] ?? null]]
      return field.default === undefined ? [] : [[name, field.default]]
    },
  )
  const others = Object.entries(members).filter(([name]) => !Object.hasOwn(schema.properties, name))
  return Object.fromEntries([...declared, ...others])
}
