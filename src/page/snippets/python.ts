/** Writes a request for Python's `requests`. */
import { formFields, headerOf, jsonBody, otherHeaders, type Sent } from './sent.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function python(sent: Sent): string {
  const { method, url } = sent
  const [name, first] = METHODS.has(method)
    ? [method.toLowerCase(), []]
    : ['request', [text(method)]]
  const parts = [...first, text(url), ...rest(sent)]
  const call = parts.length === 1 ? parts.join() : `\n    ${parts.join(',\n    ')},\n`
  return [
    'import requests',
    '',
    `response = requests.${name}(${call})`,
    'print(response.status_code, response.text)',
  ].join('\n')
}

function rest(sent: Sent): string[] {
  const type = headerOf(sent, 'Content-Type')
  const fields = formFields(sent)
  const json = type?.endsWith('json') ? jsonBody(sent) : undefined
  const isNamed = (json !== undefined && type === 'application/json') || fields !== undefined
  const headers = isNamed ? otherHeaders(sent) : Object.entries(sent.headers)
  return [
    ...(headers.length > 0 ? [`headers=${literal(Object.fromEntries(headers))}`] : []),
    ...(fields
      ? [`data=[${fields.map((field) => `(${field.map(text).join(', ')})`).join(', ')}]`]
      : json !== undefined
        ? [`json=${literal(json)}`]
        : sent.body
          ? [`data=${text(sent.body)}.encode()`]
          : []),
  ]
}

/** A JSON value as Python writes it. */
function literal(value: unknown): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `${text(name)}: ${literal(member)}`)
  return `{${members.join(', ')}}`
}

/** Every JSON string is one of Python's too. */
function text(value: string): string {
  return JSON.stringify(value)
}
