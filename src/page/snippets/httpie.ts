/** Writes a request for HTTPie, version 3. */
import { formFields, headerOf, jsonBody, otherHeaders, type Sent } from './sent.ts'
import { command, quote } from './shell.ts'

export function httpie(sent: Sent): string {
  const { method, url, headers, body } = sent
  const items = itemsOf(sent)
  const isForm = items !== undefined && formFields(sent) !== undefined
  const shown = items === undefined ? Object.entries(headers) : otherHeaders(sent)
  const line = ['http', ...(isForm ? ['--form'] : []), quote(method), quote(url)].join(' ')
  return command([
    line,
    ...shown.map(([name, value]) => quote(value === '' ? `${name};` : `${name}:${value}`)),
    ...(items ?? (body ? [quote(`--raw=${body}`)] : [])),
  ])
}

/** The body as HTTPie's request items; undefined where it must be sent as it is. */
function itemsOf(sent: Sent): string[] | undefined {
  const fields = formFields(sent) ?? members(sent)
  if (!fields || fields.length === 0) return undefined
  const items = fields.map(([name, value]) => ({ name, value }))
  // HTTPie unescapes what follows a backslash and reads files behind an @; a second = is a query.
  const isPlain = items.every(
    ({ name, value }) =>
      /^[a-z_][\w-]*$/i.test(name) &&
      !(typeof value === 'string' ? /\\|^[=@]/ : /\\/).test(asText(value)),
  )
  if (!isPlain) return undefined
  return items.map(({ name, value }) =>
    quote(typeof value === 'string' ? `${name}=${value}` : `${name}:=${JSON.stringify(value)}`),
  )
}

function members(sent: Sent): [name: string, value: unknown][] | undefined {
  if (headerOf(sent, 'Content-Type') !== 'application/json') return undefined
  const value = jsonBody(sent)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.entries(value) : undefined
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
