/** What an example is, and the short ways to make one. */
import type { FieldType } from '../collection/collection.ts'

/** A request and the status that answers it in a new workspace, after the examples before it. */
export type Example = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path and the query, below the origin. */
  path: string
  headers?: { [name: string]: string }
  body?: string
  summary: string
  status: number
}

export type Field = { name: string; type: FieldType; required: boolean }

/** Examples that belong together: one section of the page. */
export type Group = {
  /** The section's anchor. */
  id: string
  title: string
  intro: string
  /** What an item holds, where the section is a collection's. */
  fields?: Field[]
  examples: Example[]
}

/** @param parameters the query, none for none */
export function get(
  path: string,
  parameters: { [name: string]: string },
  summary: string,
): Example {
  const query = new URLSearchParams(parameters).toString()
  return { method: 'GET', path: query === '' ? path : `${path}?${query}`, summary, status: 200 }
}

/** A request with a body of this media type. */
export function send(
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  type: string,
  body: string,
  summary: string,
  status: number,
): Example {
  return { method, path, headers: { 'Content-Type': type }, body, summary, status }
}
