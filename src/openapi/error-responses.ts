/** The responses of errors, in their two forms. */
import { JSON_TYPE, PROBLEM_TYPE } from '../http/media-types.ts'
import { ERROR_STATUSES, type ErrorStatus } from '../http/statuses.ts'
import type { JsonValue } from '../input/json.ts'
import { headerRefs } from './headers.ts'
import type { Example } from './operation.ts'
import type { ExampleObject, Named, Ref, ResponseObject } from './types.ts'

export function errorRef(status: ErrorStatus): Ref {
  return { $ref: `#/components/responses/${ERROR_STATUSES[status].component}` }
}

/** The shared responses of these errors, by their names among the components. */
export function errorComponents(statuses: ErrorStatus[]): Named<ResponseObject> {
  return Object.fromEntries(
    statuses.map((status) => [ERROR_STATUSES[status].component, errorResponse(status)]),
  )
}

/** @param instance the path that a problem document names */
export function errorResponse(
  status: ErrorStatus,
  examples: Example[] = [],
  instance: (example: Example) => string = () => '/',
): ResponseObject {
  const { title, when, headers = [] } = ERROR_STATUSES[status]
  const problem = ({ response, violations, ...example }: Example): JsonValue => ({
    type: 'about:blank',
    title,
    status,
    detail: (response as { error: string }).error,
    instance: instance(example),
    ...(violations ? { errors: violations } : {}),
  })
  return {
    description: when,
    headers: headerRefs([...headers, 'Vary']),
    content: {
      [JSON_TYPE]: {
        schema: { $ref: '#/components/schemas/ErrorMessage' },
        ...exampleMap(examples, ({ response }) => response),
      },
      [PROBLEM_TYPE]: {
        schema: { $ref: '#/components/schemas/ProblemDetails' },
        ...exampleMap(examples, (example) => example.response && problem(example)),
      },
    },
  }
}

/** The values that examples give, by the examples' names. */
export function exampleMap(
  examples: Example[],
  valueOf: (example: Example) => JsonValue | undefined,
): { examples?: Named<ExampleObject> } {
  const objects = examples.flatMap((example): [string, ExampleObject][] => {
    const value = valueOf(example)
    return value === undefined ? [] : [[example.name, { summary: example.summary, value }]]
  })
  return objects.length === 0 ? {} : { examples: Object.fromEntries(objects) }
}
