/** A request as it is sent, which the snippets write for one client each. */
export type Sent = {
  method: string
  /** With its origin. */
  url: string
  headers: { [name: string]: string }
  body?: string
}

const URLENCODED = /^application\/x-www-form-urlencoded(?:;|$)/i

/** A header's value, whatever the case of its name. */
export function headerOf({ headers }: Pick<Sent, 'headers'>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

/** The headers without the one that says what the body is. */
export function otherHeaders({ headers }: Sent): [name: string, value: string][] {
  return Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type')
}

/** The body's JSON value; undefined where parsing it and writing it again gives another text. */
export function jsonBody({ body }: Sent): unknown {
  try {
    const value: unknown = JSON.parse(body ?? '')
    return JSON.stringify(value) === body ? value : undefined
  } catch {
    return undefined
  }
}

/** A form's fields; undefined where the body is no form, or is not what a client makes of them. */
export function formFields(sent: Sent): [name: string, value: string][] | undefined {
  if (!sent.body || !URLENCODED.test(headerOf(sent, 'Content-Type') ?? '')) return undefined
  const fields = new URLSearchParams(sent.body)
  return fields.toString() === sent.body ? [...fields] : undefined
}
