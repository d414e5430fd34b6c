/** Makes OpenAPI's objects from plain operations. */
import { JSON_TYPE } from '../http/media-types.ts'
import type { ErrorStatus } from '../http/statuses.ts'
import { errorRef, errorResponse, exampleMap } from './error-responses.ts'
import { requestPath } from './example-request.ts'
import { headerRefs } from './headers.ts'
import type { Example, KeyedParameter, Operation, Success } from './operation.ts'
import type {
  MediaType,
  Named,
  OperationObject,
  Parameter,
  Ref,
  ResponseObject,
  Schema,
} from './types.ts'

/** The errors of every operation. */
const ALWAYS: ErrorStatus[] = [400, 429, 500]

/** A request with a token, or one without where the server has none. */
const TOKEN: Named<string[]>[] = [{ token: [] }, {}]

/** @param root of the workspace: '' or `/w/{id}` */
export function operationObject(operation: Operation, root: string): OperationObject {
  const { body, bodyOptional, parameters = [] } = operation
  const examples = shownExamples(operation)
  const content = body && bodyContent(body, examples)
  const errors = errorsOf(operation, root)
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    tags: [operation.tag],
    ...(errors.includes(401) ? { security: TOKEN } : {}),
    parameters: parameters.map((parameter) =>
      isInline(parameter, operation) ? inline(parameter, examples) : parameterRef(parameter),
    ),
    ...(content ? { requestBody: { required: !bodyOptional, content } } : {}),
    responses: {
      ...successes(operation),
      ...Object.fromEntries(errors.map((status) => [status, errorOf(operation, status, root)])),
    },
  }
}

/** The HEAD of a GET: the same without bodies (RFC 9110, section 9.3.2). */
export function headObject(operation: Operation, headId: string, root: string): OperationObject {
  const get = operationObject(operation, root)
  const responses = {
    ...successes(operation),
    ...Object.fromEntries(
      errorsOf(operation, root).map((status) => [status, errorResponse(status)]),
    ),
  }
  return {
    ...get,
    operationId: headId,
    summary: `${get.summary}: only the headers`,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, { description, headers }]) => [
        status,
        { description, headers },
      ]),
    ),
  }
}

/** Every error of an operation. */
function errorsOf({ method, errors, needsNoToken }: Operation, root: string): ErrorStatus[] {
  const hasToken = root === '' && method !== 'get' && !needsNoToken
  const ofRoot: ErrorStatus[] = [
    ...(hasToken ? [401 as const] : []),
    ...(root ? [404 as const] : []),
  ]
  return [...new Set([...errors, ...ofRoot, ...ALWAYS])].toSorted((a, b) => a - b)
}

/** The errors that an operation shares with others: those that no example shows. */
export function sharedErrorsOf(operation: Operation, root: string): ErrorStatus[] {
  const examples = shownExamples(operation)
  return errorsOf(operation, root).filter(
    (error) => !examples.some(({ status, response }) => status === error && response),
  )
}

/** Whether examples give the parameter values, which then stand beside it. */
export function isInline({ name }: Parameter, operation: Operation): boolean {
  return shownExamples(operation).some(({ parameters = {} }) => Object.hasOwn(parameters, name))
}

/**
 * The examples that the document can show. Tools fill in the first value of every parameter that
 * has one, so these must be those of one request.
 */
function shownExamples({ examples = [] }: Operation): Example[] {
  const first = examples[0]?.parameters ?? {}
  return examples.filter(({ parameters = {} }) =>
    Object.keys(parameters).every((name) => Object.hasOwn(first, name)),
  )
}

function inline(keyed: KeyedParameter, examples: Example[]): Parameter {
  const { key: _, ...parameter } = keyed
  return {
    ...parameter,
    ...exampleMap(examples, ({ parameters = {} }) => parameters[parameter.name]),
  }
}

function parameterRef({ key }: KeyedParameter): Ref {
  return { $ref: `#/components/parameters/${key}` }
}

function bodyContent(body: Named<Schema>, examples: Example[]): Named<MediaType> {
  return Object.fromEntries(
    Object.entries(body).map(([type, schema]) => {
      const isForm = !type.endsWith('json')
      const fitting = examples.filter(({ form = false }) => form === isForm)
      return [type, { schema, ...exampleMap(fitting, ({ body }) => body) }]
    }),
  )
}

function successes(operation: Operation): Named<ResponseObject> {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([status, success]) => {
      const own = shownExamples(operation).filter((example) => example.status === Number(status))
      return [status, successResponse(success, own)]
    }),
  )
}

function successResponse(
  { description, headers = [], schema }: Success,
  examples: Example[],
): ResponseObject {
  const content = schema && {
    [JSON_TYPE]: { schema, ...exampleMap(examples, ({ response }) => response) },
  }
  return { description, headers: headerRefs(headers), ...(content ? { content } : {}) }
}

function errorOf(operation: Operation, status: ErrorStatus, root: string): ResponseObject | Ref {
  const own = shownExamples(operation).filter(
    (example) => example.status === status && example.response,
  )
  if (own.length === 0) return errorRef(status)
  return errorResponse(status, own, (example) => requestPath(operation, example, root))
}
