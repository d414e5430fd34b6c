/** Writes a request for `fetch`, in a browser's console, a module, Node, Deno or Bun. */
import { headerOf, jsonBody, type Sent } from './sent.ts'

export function fetchCall(sent: Sent): string {
  const { method, url, headers, body } = sent
  const options = [
    ...(method === 'GET' ? [] : [`method: ${text(method)}`]),
    ...(Object.keys(headers).length === 0 ? [] : [`headers: ${members(headers)}`]),
    ...(body ? [`body: ${bodyOf(sent, body)}`] : []),
  ]
  const rest = options.length === 0 ? '' : `, {\n${options.map((line) => `  ${line},\n`).join('')}}`
  return [
    `const response = await fetch(${text(url)}${rest})`,
    'console.log(response.status, await response.text())',
  ].join('\n')
}

/** As an object where that is sent as the same text. */
function bodyOf(sent: Sent, body: string): string {
  const isJson = headerOf(sent, 'Content-Type')?.endsWith('json')
  const value = isJson ? jsonBody(sent) : undefined
  // In an object literal `__proto__` is no member.
  const isObject = typeof value === 'object' && value !== null && !body.includes('"__proto__"')
  return isObject ? `JSON.stringify(${body})` : text(body)
}

function members(headers: Sent['headers']): string {
  const pairs = Object.entries(headers).map(([name, value]) => `${text(name)}: ${text(value)}`)
  return `{ ${pairs.join(', ')} }`
}

function text(value: string): string {
  const json = JSON.stringify(value)
  return /['\\]/.test(json.slice(1, -1)) ? json : `'${json.slice(1, -1)}'`
}
