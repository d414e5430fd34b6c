/** Writes an example as a curl command that a POSIX shell runs as it stands. */
import type { Example } from './example.ts'

const URLENCODED = 'application/x-www-form-urlencoded'

/** @param origin where the API stands, `https://restpad.example` say. */
export function curlLine(origin: string, example: Example): string {
  const { method, path, headers = {}, body, status } = example
  // Where the status is the point, or the body is empty, the answer's head must be seen.
  const flags = [...(status === 200 ? [] : ['-i']), ...(method === 'GET' ? [] : [`-X ${method}`])]
  const isForm = headers['Content-Type'] === URLENCODED
  const parts = [
    ['curl', ...flags, quote(origin + path)].join(' '),
    ...(isForm
      ? []
      : Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)),
    ...(body === undefined ? [] : isForm ? fields(body) : [`-d ${quote(body)}`]),
  ]
  return parts.join(' \\\n  ')
}

/** A form's fields in plain text: curl encodes them, and names the media type by itself. */
function fields(body: string): string[] {
  return [...new URLSearchParams(body)].map(
    ([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`,
  )
}

/** One word of a POSIX shell: inside single quotes nothing is special but a single quote. */
function quote(text: string): string {
  return /^[\w:/.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
