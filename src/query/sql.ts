/** Pieces of SQL. Every value is bound; a Durable Object's statement binds at most 100. */

export type Value = string | number | null

/** A piece of SQL and the values of its question marks, in order. */
export type Sql = { text: string; values: Value[] }

export function sql(text: string, ...values: Value[]): Sql {
  return { text, values }
}

export function join(parts: Sql[], separator: string, none = ''): Sql {
  if (parts.length === 0) return sql(none)
  return {
    text: parts.map(({ text }) => text).join(separator),
    values: parts.flatMap(({ values }) => values),
  }
}

export function anyOf(parts: Sql[]): Sql {
  if (parts.length === 1 && parts[0]) return parts[0]
  const { text, values } = join(parts, ' OR ', 'FALSE')
  return { text: `(${text})`, values }
}

/** Quotes an identifier. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}
