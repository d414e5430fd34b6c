/** Finds the examples in an OpenAPI document as its reader does, and sends them. */
import { asText } from '../../src/collection/example-value.ts'
import type { JsonValue, Members } from '../../src/input/json.ts'
import type {
  Document,
  MediaType,
  Named,
  OperationObject,
  Parameter,
  ResponseObject,
} from '../../src/openapi/types.ts'
import { resolve } from './contract.ts'
import { FORM, JSON_TYPE } from './encodings.ts'
import { type Received, receive } from './message.ts'
import { checkedFetch, newWorkspace } from './send.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** A request that the examples of one name make up, and the response that they promise. */
export type Example = {
  title: string
  method: string
  /** The path's template with the server's URL. */
  template: string
  parameters: { in: Parameter['in']; name: string; value: JsonValue }[]
  sent: Value | undefined
  promised: Value & { status?: number }
}

/** An example's value, undefined where there is none, and its media type. */
type Value = { type: string; value?: JsonValue }

/** Every example of every operation, once for each media type of its body and its response. */
export function examplesOf(document: Document): Example[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      const template = (document.servers[0]?.url ?? '') + path
      const examples = operation ? operationExamples(document, operation) : []
      return examples.map(({ name, ...example }) => {
        const types = [example.sent?.type ?? 'nothing', example.promised.type].join(' for ')
        const title = `${method.toUpperCase()} ${path}, ${name}: ${types}`
        return { ...example, title, method: method.toUpperCase(), template }
      })
    }),
  )
}

/** Sends an example to the workspace of its document. */
export async function sendExample(example: Example): Promise<Received> {
  const { method, parameters, sent, promised } = example
  let path = example.template
  for (const { name, value } of parameters.filter((parameter) => parameter.in === 'path')) {
    path = path.replace(`{${name}}`, encodeURIComponent(asText(value)))
  }
  if (path.includes('{workspace}')) path = path.replace('{workspace}', (await newWorkspace()).id)
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, value }) => [name, asText(value)])
  const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : ''
  const headers: Named<string> = { Accept: promised.type }
  // A form names its own media type.
  if (sent?.type.endsWith('json')) headers['Content-Type'] = sent.type
  return receive(await checkedFetch(path + search, { method, headers, body: sent && encode(sent) }))
}

/** Gives a collection that begins empty the item that its own example creates. */
export async function prepare(name: string, examples: Example[], next: Example): Promise<void> {
  const create = examples.find(
    ({ template, promised }) => template.endsWith(`/api/${name}`) && promised.status === 201,
  )
  const isNext = create?.template === next.template && next.promised.status === 201
  if (create && !isNext) await sendExample(create)
}

function operationExamples(document: Document, operation: OperationObject) {
  const parameters = (operation.parameters ?? []).map((each) => resolve<Parameter>(document, each))
  const sent = contentExamples(operation.requestBody?.content)
  const promised = Object.entries(operation.responses).flatMap(([status, response]) =>
    contentExamples(resolve<ResponseObject>(document, response).content).map((value) => ({
      ...value,
      status: Number(status),
    })),
  )
  const names = new Set([
    ...parameters.flatMap(({ examples = {} }) => Object.keys(examples)),
    ...[...sent, ...promised].map(({ name }) => name),
  ])
  return [...(names.size > 0 ? names : ['without examples'])].flatMap((name) => {
    const values = parameters.flatMap(({ in: place, name: parameter, required, examples = {} }) => {
      const example = examples[name] ?? (required ? Object.values(examples)[0] : undefined)
      return example ? [{ in: place, name: parameter, value: example.value }] : []
    })
    const named = <T extends { name: string }>(all: T[]) => all.filter((each) => each.name === name)
    const bodies = named(sent).length > 0 ? named(sent) : [undefined]
    const responses = named(promised).length > 0 ? named(promised) : [{ type: JSON_TYPE }]
    return bodies.flatMap((body) =>
      responses.map((response) => ({ name, parameters: values, sent: body, promised: response })),
    )
  })
}

function contentExamples(content: Named<MediaType> = {}): (Value & { name: string })[] {
  return Object.entries(content).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, { value }]) => ({ name, type, value })),
  )
}

function encode({ type, value }: Value): BodyInit {
  if (type.endsWith('json')) return JSON.stringify(value)
  const fields = Object.entries(value as Members).map(([name, member]) => [name, asText(member)])
  if (type === FORM) return new URLSearchParams(fields)
  const form = new FormData()
  for (const [name = '', text = ''] of fields) form.append(name, text)
  return form
}
