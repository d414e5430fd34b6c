/** What it costs to check a value against a schema. */
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import { IN_PLACE } from './schema-keywords.ts'

/** Places of an item that are looked at; a schema may have more of them than parts. */
const MAX_PLACES = 10_000

/**
 * The most schemas that any one value of an item is held against: an item has at most as many
 * values as bytes.
 * @param schema without references
 * @returns infinity where that cannot be told soon
 */
export function checksPerValue(schema: Members): number {
  let places = 0
  return checks([schema])

  /** @param schemas that are for one place of an item */
  function checks(schemas: Members[]): number {
    if (++places > MAX_PLACES) return Number.POSITIVE_INFINITY
    const here = schemas.flatMap(inPlace)
    return Math.max(here.length, ...placesBelow(here).map(checks))
  }
}

/** The schemas for the elements of an array, and for each member of an object. */
function placesBelow(here: Members[]): Members[][] {
  const names = new Set(here.flatMap(({ properties }) => Object.keys(Object(properties))))
  const members = [...names].map((name) =>
    here.flatMap((schema) => {
      const { properties } = schema
      const isDeclared = isObject(properties) && Object.hasOwn(properties, name)
      return isDeclared ? held(properties, name) : held(schema, 'additionalProperties')
    }),
  )
  const others = here.flatMap((schema) => held(schema, 'additionalProperties'))
  const elements = here.flatMap((schema) => [
    ...held(schema, 'items'),
    ...held(schema, 'prefixItems'),
  ])
  return [elements, others, ...members].filter((place) => place.length > 0)
}

/** A schema, and those that it holds for the same value. */
function inPlace(schema: Members): Members[] {
  return [schema, ...IN_PLACE.flatMap((name) => held(schema, name)).flatMap(inPlace)]
}

function held(holder: Members, name: string): Members[] {
  if (!Object.hasOwn(holder, name)) return []
  return [holder[name] as JsonValue].flat().filter(isObject)
}
