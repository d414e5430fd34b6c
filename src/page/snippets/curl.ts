/** Writes a request as a curl command that a POSIX shell runs as it stands. */
import { formFields, type Sent } from './sent.ts'
import { command, quote } from './shell.ts'

/** @param isHeadShown whether it prints the answer's status and headers too */
export function curl(sent: Sent, isHeadShown = true): string {
  const { method, url, headers, body } = sent
  const fields = formFields(sent)
  // curl names the media type of a form's fields by itself.
  const shown = Object.entries(headers).filter(
    ([name]) => !fields || name.toLowerCase() !== 'content-type',
  )
  const line = ['curl', ...flags(method, url, isHeadShown), quote(url)].join(' ')
  return command([
    line,
    // Without the semicolon an empty value would remove the header.
    ...shown.map(([name, value]) => `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(fields ? fields.map(field) : data(body)),
  ])
}

function flags(method: string, url: string, isHeadShown: boolean): string[] {
  // curl reads brackets and braces behind the host as patterns.
  const isPattern = /[[\]{}]/.test(url.replace(/^\w+:\/\/[^/]*/, ''))
  const how = method === 'HEAD' ? ['-I'] : method === 'GET' ? [] : [`-X ${quote(method)}`]
  const isBare = isHeadShown && method !== 'HEAD'
  return [...(isBare ? ['-i'] : []), ...(isPattern ? ['-g'] : []), ...how]
}

/** A field in plain text, which curl encodes; its name must not need that. */
function field([name, value]: [string, string]): string {
  return /^[\w-]+$/.test(name)
    ? `--data-urlencode ${quote(`${name}=${value}`)}`
    : `-d ${quote(new URLSearchParams([[name, value]]).toString())}`
}

function data(body: string | undefined): string[] {
  if (!body) return []
  // -d takes a text with @ before it for the name of a file.
  return [`${body.startsWith('@') ? '--data-raw' : '-d'} ${quote(body)}`]
}
