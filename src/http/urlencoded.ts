/** Reads name=value pairs: a URL's query, or a form's body. */
import { HttpError } from './errors.ts'

/**
 * Not `formData()`, which drops a `%` that begins no escape.
 * @throws HttpError 400 for escapes that are not UTF-8: they would come back as U+FFFD.
 */
export function parseUrlencoded(text: string): URLSearchParams {
  for (const [escapes] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    try {
      decodeURIComponent(escapes)
    } catch {
      throw new HttpError(400, `${escapes} is not UTF-8, percent-encoded`)
    }
  }
  // The constructor drops a question mark in front: here it drops this one.
  return new URLSearchParams(`?${text}`)
}

/** Reads a URL's query. */
export function parseParameters({ search }: URL): URLSearchParams {
  return parseUrlencoded(search.slice(1))
}
