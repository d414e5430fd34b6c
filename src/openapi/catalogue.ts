/**
 * The examples of a collection: the document, the page and the tests have these and no others.
 * Their order is that of the routes, so that each finds what those before it left.
 */
import { mergePatch } from '../collection/merge.ts'
import { violationsOf } from '../collection/validate.ts'
import type { Members } from '../input/json.ts'
import { listExamples, searchExamples } from './list-examples.ts'
import { capitalize, withArticle } from './names.ts'
import type { Example } from './operation.ts'
import type { Resource } from './resource.ts'
import { FIRST, type Samples, completeItem, samplesOf, valid } from './samples.ts'

export type CollectionExamples = {
  list: Example[]
  search: Example[]
  create: Example[]
  get: Example[]
  /** By the action's name. */
  actions: { [name: string]: Example[] }
  change: Example[]
  replace: Example[]
  remove: Example[]
}

const known = new WeakMap<Resource, CollectionExamples>()

export function examplesOf(resource: Resource): CollectionExamples {
  const examples = known.get(resource) ?? makeExamples(resource)
  known.set(resource, examples)
  return examples
}

function makeExamples(resource: Resource): CollectionExamples {
  const samples = samplesOf(resource)
  return {
    list: listExamples(resource, samples),
    search: searchExamples(samples),
    create: createExamples(resource, samples),
    get: getExamples(resource, samples),
    ...changeExamples(resource, samples),
    replace: replaceExamples(resource, samples),
    remove: ofFirst(samples, `Delete ${resource.one} ${FIRST}`, { status: 204 }),
  }
}

function createExamples(resource: Resource, { seeds, create, form }: Samples): Example[] {
  const { collection, one } = resource
  const { noun } = collection
  const id = FIRST + seeds.length
  const created = create && completeItem(resource, id, create)
  const invalid = violationsOf(collection, collection.complete({}))
  const examples: (Example | undefined)[] = [
    create && {
      name: 'new',
      summary: `Create ${withArticle(one)}`,
      body: create,
      status: 201,
      response: created,
    },
    form && {
      name: 'form',
      summary: `Create ${withArticle(one)} with a form`,
      body: form,
      form: true,
      status: 201,
    },
    create && {
      name: 'taken',
      summary: 'Use an id that is taken',
      body: { id: FIRST, ...create },
      status: 409,
      response: { error: `${noun} with this id already exists` },
    },
    invalid && {
      name: 'empty',
      summary: 'Send no body',
      status: 400,
      response: { error: invalid.message },
      violations: invalid.violations,
    },
  ]
  return examples.filter((example) => example !== undefined)
}

function getExamples(resource: Resource, samples: Samples): Example[] {
  const { collection, one } = resource
  const id = Math.max(99, 2 * samples.seeds.length)
  return [
    ...ofFirst(samples, `Get ${one} ${FIRST}`, { status: 200, response: samples.first }),
    {
      name: 'missing',
      summary: `Get ${withArticle(one)} that does not exist`,
      parameters: { id },
      status: 404,
      response: { error: `${collection.noun} not found` },
    },
  ]
}

/** What actions and patches make of the first item; replacing it afterwards needs none of that. */
function changeExamples(resource: Resource, samples: Samples) {
  const { collection, one } = resource
  let current = samples.first ?? {}
  const actions = Object.entries(collection.definition.actions).map(
    ([name, { patch }]): [string, Example[]] => [
      name,
      changing(`${capitalize(name)} ${one} ${FIRST}`, patch),
    ],
  )
  const body = samples.patch
  const summary = `Change a part of ${one} ${FIRST}`
  const change = changing(summary, body).map((example) => ({ ...example, body }))
  return { actions: Object.fromEntries(actions), change }

  /** Only a response that is the same alone and after the examples before can be promised. */
  function changing(summary: string, patch: Members): Example[] {
    const alone = patched(samples.first ?? {}, patch)
    const next = patched(current, patch)
    if (!valid(resource, alone) || !valid(resource, next)) return []
    current = next
    const isSame = JSON.stringify(alone) === JSON.stringify(next)
    return ofFirst(samples, summary, { status: 200, ...(isSame ? { response: alone } : {}) })
  }

  function patched(item: Members, patch: Members): Members {
    return completeItem(resource, FIRST, mergePatch(item, patch))
  }
}

function replaceExamples(resource: Resource, samples: Samples): Example[] {
  const { replace } = samples
  if (!replace) return []
  return ofFirst(samples, `Replace ${resource.one} ${FIRST}`, {
    body: replace,
    status: 200,
    response: completeItem(resource, FIRST, replace),
  })
}

/** An example with the first item, where there is one. */
function ofFirst(
  { first }: Samples,
  summary: string,
  rest: Omit<Example, 'name' | 'summary' | 'parameters'>,
): Example[] {
  return first ? [{ name: 'existing', summary, parameters: { id: FIRST }, ...rest }] : []
}
