/** The errors that operations share. */
import type { JsonValue } from '../collection/collection.ts'
import { titleOf } from '../http/errors.ts'
import { JSON_TYPE, PROBLEM_TYPE } from '../http/media-types.ts'
import { type HeaderName, headerRefs } from './headers.ts'
import type { Scenario } from './operation.ts'
import type { Answer, Example, Named, Ref } from './types.ts'

type ErrorKind = { name: string; description: string; headers?: HeaderName[] }

/** Each error's name among the components, when it comes and its headers. */
const ERRORS = {
  400: {
    name: 'BadRequest',
    description: 'Something in the request is missing, invalid or unreadable.',
  },
  401: {
    name: 'Unauthorized',
    description: 'The server has a token, and the request does not carry it.',
    headers: ['WWW-Authenticate'],
  },
  404: {
    name: 'NotFound',
    description: 'Nothing is there.',
  },
  409: {
    name: 'Conflict',
    description: 'Another item has this id.',
  },
  412: {
    name: 'PreconditionFailed',
    description: 'The item is not in the state that `If-Match` or `If-None-Match` names.',
  },
  413: {
    name: 'ContentTooLarge',
    description: 'The body, or the item that it would make, is too large.',
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body has a media type, a charset or a coding that is not read here.',
    headers: ['Accept-Encoding'],
  },
  429: {
    name: 'TooManyRequests',
    description: 'One client sends too many requests.',
    headers: ['Retry-After'],
  },
  500: {
    name: 'InternalServerError',
    description: 'A bug; the log has it under the `X-Request-Id`.',
  },
  503: {
    name: 'ServiceUnavailable',
    description: 'Too many requests wait for the workspace.',
    headers: ['Retry-After'],
  },
  507: {
    name: 'InsufficientStorage',
    description: 'The collection, or the storage, is full.',
  },
} as const satisfies { [status: number]: ErrorKind }

export type ErrorStatus = keyof typeof ERRORS

export function errorRef(status: ErrorStatus): Ref {
  return { $ref: `#/components/responses/${ERRORS[status].name}` }
}

/** The shared answers of these errors, by their names among the components. */
export function errorComponents(statuses: ErrorStatus[]): Named<Answer> {
  return Object.fromEntries(statuses.map((status) => [ERRORS[status].name, errorAnswer(status)]))
}

/**
 * An error in its two forms.
 * @param instance the path that a problem document names.
 */
export function errorAnswer(
  status: ErrorStatus,
  scenarios: Scenario[] = [],
  instance: (scenario: Scenario) => string = () => '/',
): Answer {
  const { description, ...kind }: ErrorKind = ERRORS[status]
  const problem = (scenario: Scenario): JsonValue => ({
    type: 'about:blank',
    title: titleOf(status),
    status,
    detail: (scenario.answer as { error: string }).error,
    instance: instance(scenario),
    ...(scenario.faults ? { errors: scenario.faults } : {}),
  })
  return {
    description,
    headers: headerRefs([...(kind.headers ?? []), 'Vary']),
    content: {
      [JSON_TYPE]: {
        schema: { $ref: '#/components/schemas/ErrorMessage' },
        ...exampleMap(scenarios, ({ answer }) => answer),
      },
      [PROBLEM_TYPE]: {
        schema: { $ref: '#/components/schemas/ProblemDetails' },
        ...exampleMap(scenarios, problem),
      },
    },
  }
}

/** The values that scenarios give, by the scenarios' names. */
export function exampleMap(
  scenarios: Scenario[],
  valueOf: (scenario: Scenario) => JsonValue | undefined,
): { examples?: Named<Example> } {
  const examples = scenarios.flatMap((scenario): [string, Example][] => {
    const value = valueOf(scenario)
    return value === undefined ? [] : [[scenario.name, { summary: scenario.summary, value }]]
  })
  return examples.length === 0 ? {} : { examples: Object.fromEntries(examples) }
}
