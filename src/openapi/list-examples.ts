/** The examples that read a collection's list: a part of the catalogue. */
import { asText, exampleValue } from '../collection/example-value.ts'
import type { JsonValue, Members } from '../input/json.ts'
import type { Example } from './operation.ts'
import type { Resource } from './resource.ts'
import { MAX_SHOWN, type Samples, contains, memberOf } from './samples.ts'

export function listExamples(resource: Resource, samples: Samples): Example[] {
  const { collection, queryable } = resource
  const { seeds, search } = samples
  const sorted = queryable.find(({ kind }) => kind?.column)?.name ?? 'id'
  const pages = { _page: 1, _limit: 2 }
  return [
    { name: 'all', summary: `All ${collection.name}`, status: 200, ...listed(seeds) },
    ...(search
      ? [
          {
            name: 'text',
            summary: 'Search in every text',
            parameters: { q: search.part },
            status: 200,
          },
        ]
      : []),
    ...filterExamples(resource, samples),
    {
      name: 'sorted',
      summary: 'Sort descending',
      parameters: { _sort: sorted, _order: 'desc' },
      status: 200,
    },
    {
      name: 'page',
      summary: 'Page 1, two per page',
      parameters: pages,
      status: 200,
      ...listed(seeds, (items) => items.slice(0, 2)),
    },
  ]
}

/** A filter on the field that shows it best: a boolean, a number or a text. */
function filterExamples({ queryable }: Resource, { seeds }: Samples): Example[] {
  const find = (...types: string[]) =>
    queryable.find(({ kind }) => types.includes(kind?.type ?? ''))
  const field = find('boolean') ?? find('integer', 'number') ?? find('string')
  if (!field) return []
  const { name, schema, kind } = field
  const value = memberOf(seeds[0], name) ?? exampleValue(name, schema)
  const isNumber = kind?.type === 'integer' || kind?.type === 'number'
  const meets = (item: Members) =>
    isNumber
      ? Number(memberOf(item, name) ?? Number.NaN) >= Number(value)
      : memberOf(item, name) === value
  return [
    {
      name: 'filtered',
      summary: `Filter: ${name} is ${isNumber ? 'at least ' : ''}${asText(value)}`,
      parameters: { [isNumber ? `${name}_gte` : name]: value },
      status: 200,
      ...listed(seeds, (items) => items.filter(meets)),
    },
  ]
}

export function searchExamples({ seeds, search }: Samples): Example[] {
  if (!search) return []
  const { name, part } = search
  return [
    {
      name: 'part',
      summary: `Search in ${name}`,
      parameters: { [name]: part },
      status: 200,
      ...listed(seeds, (items) => items.filter((item) => contains(item, name, part))),
    },
  ]
}

/**
 * The list's response. Where a collection begins empty, it depends on the examples before; a long
 * one is not worth its place.
 */
function listed(seeds: Members[], choose = (items: Members[]) => items): { response?: JsonValue } {
  const items = choose(seeds)
  return seeds.length > 0 && items.length <= MAX_SHOWN ? { response: items } : {}
}
