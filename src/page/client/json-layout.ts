/** Lays out JSON text for reading without parsing it: numbers and strings stay as they were sent. */

export type Token = { kind: 'name' | 'string' | 'other' | 'layout'; text: string }

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** @returns undefined for a text that is not JSON */
export function layOutJson(json: string): Token[] | undefined {
  if (!isJson(json)) return undefined
  const raw = json.match(TOKEN) ?? []
  let depth = 0
  const line = (): string => `\n${'  '.repeat(depth)}`
  return raw.map((text, i): Token => {
    const [before, after] = [raw[i - 1], raw[i + 1]]
    if (text === '{' || text === '[') {
      depth++
      return layout(after === '}' || after === ']' ? text : text + line())
    }
    if (text === '}' || text === ']') {
      depth--
      return layout(before === '{' || before === '[' ? text : line() + text)
    }
    if (text === ',') return layout(text + line())
    if (text === ':') return layout(': ')
    if (!text.startsWith('"')) return { kind: 'other', text }
    return { kind: after === ':' ? 'name' : 'string', text }
  })
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function layout(text: string): Token {
  return { kind: 'layout', text }
}
