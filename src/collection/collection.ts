/** A collection as the code uses it, made from its definition. */
import { Validator } from '@cfworker/json-schema'
import type { JsonValue, Members } from '../input/json.ts'
import type { Definition, ItemSchema } from './definition.ts'
import type { FieldSchema, Kind } from './kinds/kind.ts'
import { kindOf } from './kinds/kinds.ts'
import { expandSchema } from './schema-expand.ts'

/** A declared member. Its kind is undefined where the schema allows several types. */
export type Field = {
  name: string
  schema: FieldSchema
  kind: Kind | undefined
  isRequired: boolean
}

export class Collection {
  readonly definition: Definition
  /** The declared schema without references; null for an open collection. */
  readonly schema: ItemSchema | null
  readonly name: string
  readonly noun: string
  /** In declared order; an open collection has none. */
  readonly fields: Field[]
  #validator: Validator | undefined

  constructor(definition: Definition) {
    const { name, noun, schema } = definition
    this.definition = definition
    this.name = name
    this.noun = noun
    this.schema = schema && (expandSchema(schema).schema as ItemSchema)
    const { required = [], properties = {} } = this.schema ?? {}
    this.fields = Object.entries(properties).map(([name, field]) => ({
      name,
      schema: field,
      kind: kindOf(field),
      isRequired: required.includes(name),
    }))
  }

  /** Whether it takes any object. */
  get isOpen(): boolean {
    return this.schema === null
  }

  /** The names of the fields that text search covers. */
  get textFields(): string[] {
    return this.fields.filter(({ kind }) => kind?.column === 'TEXT').map(({ name }) => name)
  }

  /** Undefined for an open collection. */
  get validator(): Validator | undefined {
    if (this.schema) this.#validator ??= validatorOf(this.schema, true)
    return this.#validator
  }

  field(name: string): Field | undefined {
    return this.fields.find((field) => field.name === name)
  }

  /**
   * Gives members their order and defaults: declared members first, as declared, then the others
   * as they came.
   */
  complete(members: Members): Members {
    const declared = this.fields.flatMap(({ name, schema }): [string, JsonValue][] => {
      if (Object.hasOwn(members, name)) return [[name, members[name] ?? null]]
      return schema.default === undefined ? [] : [[name, schema.default]]
    })
    const names = new Set(this.fields.map(({ name }) => name))
    const others = Object.entries(members).filter(([name]) => !names.has(name))
    return Object.fromEntries([...declared, ...others])
  }
}

/** @param isShort whether it stops at the first error */
export function validatorOf(schema: ItemSchema, isShort: boolean): Validator {
  // A validator writes into its schema.
  return new Validator(structuredClone(schema), '2020-12', isShort)
}
