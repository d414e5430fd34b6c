/** Makes OpenAPI's objects from plain operations. */
import type { JsonValue, Members } from '../collection/collection.ts'
import { asText } from '../page/example-value.ts'
import { JSON_TYPE } from '../http/media-types.ts'
import { type ErrorStatus, errorAnswer, errorRef, exampleMap } from './errors.ts'
import { headerRefs } from './headers.ts'
import type { KeyedParameter, Operation, Scenario, Success } from './operation.ts'
import type { Answer, MediaType, Named, OperationObject, Parameter, Ref, Schema } from './types.ts'

/** What any operation can answer. */
const ALWAYS: ErrorStatus[] = [400, 429, 500]

/** A request that says who sends it, or one that does not where the server has no token. */
const TOKEN: Named<string[]>[] = [{ token: [] }, {}]

/** @param base the path that the operation's own stands under. */
export function operationObject(operation: Operation, base: string): OperationObject {
  const { body, bodyOptional, parameters = [], scenarios = [] } = operation
  const content = body && bodyContent(body, scenarios)
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    tags: [operation.tag],
    ...(errorsOf(operation).includes(401) ? { security: TOKEN } : {}),
    parameters: parameters.map((parameter) =>
      isInline(parameter, operation) ? inline(parameter, scenarios) : parameterRef(parameter),
    ),
    ...(content ? { requestBody: { required: !bodyOptional, content } } : {}),
    responses: {
      ...successes(operation),
      ...Object.fromEntries(
        errorsOf(operation).map((status) => [status, errorOf(operation, status, base)]),
      ),
    },
  }
}

/** The HEAD of a GET: the same without bodies (RFC 9110, section 9.3.2). */
export function headObject(operation: Operation, headId: string): OperationObject {
  const { summary, tags, ...get } = operationObject(operation, '')
  const answers = {
    ...successes(operation),
    ...Object.fromEntries(errorsOf(operation).map((status) => [status, errorAnswer(status)])),
  }
  return {
    ...get,
    operationId: headId,
    summary: `${summary}: the headers alone`,
    tags,
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, headers }]) => [
        status,
        { description, headers },
      ]),
    ),
  }
}

/** The errors of an operation, those that any can answer among them. */
function errorsOf({ method, atOrigin, errors }: Operation): ErrorStatus[] {
  // Below a base there may be no workspace, and the token guards what is written there.
  const ofBase: ErrorStatus[] = atOrigin ? [] : method === 'get' ? [404] : [401, 404]
  return [...new Set([...errors, ...ofBase, ...ALWAYS])].toSorted((a, b) => a - b)
}

/** The errors that an operation shares with others: those that no scenario shows. */
export function sharedErrorsOf(operation: Operation): ErrorStatus[] {
  const { scenarios = [] } = operation
  return errorsOf(operation).filter((error) => !scenarios.some(({ status }) => status === error))
}

/** Whether scenarios give the parameter values, which then stand beside it. */
export function isInline({ name }: Parameter, { scenarios = [] }: Operation): boolean {
  return scenarios.some(({ parameters = {} }) => Object.hasOwn(parameters, name))
}

function inline(keyed: KeyedParameter, scenarios: Scenario[]): Parameter {
  const { key: _, ...parameter } = keyed
  return {
    ...parameter,
    ...exampleMap(scenarios, ({ parameters = {} }) => parameters[parameter.name]),
  }
}

function parameterRef({ key }: KeyedParameter): Ref {
  return { $ref: `#/components/parameters/${key}` }
}

function bodyContent(body: Named<Schema>, scenarios: Scenario[]): Named<MediaType> {
  return Object.fromEntries(
    Object.entries(body).map(([type, schema]) => {
      const fits = type.endsWith('json') ? () => true : isForm
      const examples = exampleMap(scenarios, ({ body }) => (body && fits(body) ? body : undefined))
      return [type, { schema, ...examples }]
    }),
  )
}

/** Whether a form can show it: no lists or objects, and no id, which a form's fields leave out. */
function isForm(body: Members): boolean {
  const isScalar = (value: JsonValue) => value === null || typeof value !== 'object'
  return !('id' in body) && Object.values(body).every(isScalar)
}

function successes({ answers, scenarios = [] }: Operation): Named<Answer> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, success]) => {
      const own = scenarios.filter((scenario) => scenario.status === Number(status))
      return [status, successAnswer(success, own)]
    }),
  )
}

function successAnswer({ description, headers = [], schema }: Success, own: Scenario[]): Answer {
  return {
    description,
    headers: headerRefs(headers),
    ...(schema
      ? { content: { [JSON_TYPE]: { schema, ...exampleMap(own, ({ answer }) => answer) } } }
      : {}),
  }
}

function errorOf({ path, scenarios = [] }: Operation, status: ErrorStatus, base: string) {
  const own = scenarios.filter((scenario) => scenario.status === status)
  if (own.length === 0) return errorRef(status)
  return errorAnswer(status, own, ({ parameters = {} }) =>
    (base + path).replaceAll(/\{(\w+)\}/g, (_, name: string) => asText(parameters[name] ?? '')),
  )
}
