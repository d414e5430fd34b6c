/** Random values for the parameters of an operation, such as the document allows. */
import * as fc from 'fast-check'
import type { JsonValue } from '../../src/input/json.ts'
import type { Document, Parameter } from '../../src/openapi/types.ts'
import { collectionName } from './fuzz-collections.ts'
import { valid, validText } from './fuzz-values.ts'

type Arbitrary<T> = fc.Arbitrary<T>
export type Pair = [name: string, value: string]

/** The values that one parameter is given: none, one, or for a list several. */
export function parameterValues(
  document: Document,
  { name, required, schema, in: place }: Parameter,
  workspace: string,
): Arbitrary<string[]> {
  const value = (): Arbitrary<string[]> => {
    if (name === 'workspace') return fc.constant([workspace])
    if (name === 'name' && place === 'path') {
      return fc.oneof(fc.constant('pets'), collectionName).map((name) => [name])
    }
    if (name === 'id' && place === 'path') {
      return fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>(['1']) },
        { weight: 1, arbitrary: valid(document, schema).map((id) => [JSON.stringify(id)]) },
      )
    }
    if (name === '_sort') return fc.constantFrom(['id'], ['title,id'], ['a.b'], ['text,done'])
    if (name === '_order') return fc.constantFrom(['asc'], ['DESC'])
    if (place === 'header') return fc.constantFrom(['*'], ['"1"'], ['W/"2", "3"'], ['anything'])
    if (schema.type === 'array') {
      return (valid(document, schema) as Arbitrary<JsonValue[]>).map((list) =>
        list.slice(0, 2).map(textOf),
      )
    }
    if (schema.type === 'string') return validText.map((text) => [text])
    const counts = name.startsWith('_') || name === 'page'
    return valid(document, counts ? { ...schema, maximum: 1000 } : schema).map((one) => [
      textOf(one),
    ])
  }
  return required
    ? value()
    : fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: value() },
      )
}

export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Leaves out what the document's sentences exclude, which its schemas do not say. */
export function window(query: Pair[]): Pair[] {
  const has = (name: string) => query.some(([given]) => given === name)
  return query.filter(([name, value]) => {
    if (name === '_after') return false // only the server makes cursors
    if (name === '_order') return has('_sort')
    if (name === '_start') return !has('_page')
    if (name === '_end') return !has('_page') && !has('_limit')
    if (name === '_limit') return !has('_page') || Number(value) > 0
    return true
  })
}
