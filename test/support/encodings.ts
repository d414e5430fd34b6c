/** The ways in which a client can write a body. */

export const JSON_TYPE = 'application/json'
export const FORM = 'application/x-www-form-urlencoded'
export const MULTIPART = 'multipart/form-data; boundary=edge'

/** Parts as they are, without escapes: a name may hold no quote, backslash or line end. */
export function multipart(...parts: [name: string, value: string, more?: string][]): string {
  const written = parts.map(
    ([name, value, more = '']) =>
      `--edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`,
  )
  return `${written.join('')}--edge--\r\n`
}

export type Encoding = {
  name: string
  type: string
  write: (members: { [name: string]: string }) => string
}

/** Every encoding of members that are texts. */
export const encodings: Encoding[] = [
  { name: 'JSON', type: JSON_TYPE, write: (members) => JSON.stringify(members) },
  { name: 'a form', type: FORM, write: (members) => new URLSearchParams(members).toString() },
  { name: 'multipart', type: MULTIPART, write: (members) => multipart(...Object.entries(members)) },
]
