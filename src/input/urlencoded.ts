/** Reads name=value pairs: a URL's query, or a form's body. */
import { Refusal } from './refusal.ts'

/**
 * Not `formData()`, which drops a `%` that begins no escape.
 * @throws Refusal for escapes that are not UTF-8: they would come back as U+FFFD.
 */
export function parseUrlencoded(text: string): URLSearchParams {
  for (const [escapes] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    try {
      decodeURIComponent(escapes)
    } catch {
      throw new Refusal('invalid', `${escapes} is not percent-encoded UTF-8`)
    }
  }
  // The constructor drops a question mark in front: here it drops this one.
  return new URLSearchParams(`?${text}`)
}
