/** Reads JSON text without losing anything: what `JSON.parse` would change in silence is refused. */
import { Refusal } from './refusal.ts'
import { isLossless, textProblem } from './text.ts'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [member: string]: JsonValue }

/** The members of a JSON object. */
export type Members = { [member: string]: JsonValue }

/** Levels of nesting in an item; SQLite's JSON functions stop at 1,000. */
export const MAX_DEPTH = 100

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]|[^\s"{}[\]:,]+/g

/**
 * Checks that a text is JSON (RFC 8259) which JSON.parse gives back unchanged, as I-JSON (RFC 7493)
 * asks.
 * @param maxDepth levels of nesting
 * @throws Refusal for malformed text, a member named twice, a number that a double cannot hold,
 *   nesting deeper than `maxDepth`, and strings that are no Unicode text or contain NUL.
 */
export function parseJson(text: string, maxDepth = MAX_DEPTH): JsonValue {
  let value: JsonValue
  try {
    value = JSON.parse(text) as JsonValue
  } catch (error) {
    throw invalid(`The body is not valid JSON: ${(error as Error).message}`)
  }
  checkTokens(text, maxDepth)
  return value
}

/** Whether this is a JSON object, no array and not null. */
export function isObject(value: JsonValue | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Walks the tokens of a text that is known to be valid JSON. */
function checkTokens(text: string, maxDepth: number): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined)
      if (open.length > maxDepth) {
        throw invalid(`The body is nested more than ${maxDepth} levels deep`)
      }
    } else if (token === '}' || token === ']') {
      open.pop()
    } else if (token === ':') {
      const name = JSON.parse(last) as string
      if (open.at(-1)?.has(name)) throw invalid(`The body names ${last} twice`)
      open.at(-1)?.add(name)
    } else if (token.startsWith('"')) {
      const problem = textProblem(JSON.parse(token) as string)
      if (problem) throw invalid(`A string in the body ${problem}`)
    } else if (/^[-\d]/.test(token) && (!isLossless(token) || Object.is(Number(token), -0))) {
      throw invalid(`The number ${token} would lose digits: send it as a string`)
    }
    last = token
  }
}

function invalid(message: string): Refusal {
  return new Refusal('invalid', message)
}
