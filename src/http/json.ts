/** Reads JSON text without losing anything: what `JSON.parse` would change in silence is an error. */
import type { JsonValue } from '../collection/collection.ts'
import { HttpError } from './errors.ts'

/** Levels of nesting in an item; SQLite's JSON functions stop at 1,000. */
export const MAX_DEPTH = 100

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]|[^\s"{}[\]:,]+/g

/**
 * Parses a JSON text (RFC 8259) that holds only what JSON.parse gives back unchanged, as I-JSON
 * (RFC 7493) asks.
 * @param maxDepth levels of nesting
 * @throws HttpError 400 for malformed text, a member named twice, a number that a double cannot
 *   hold, nesting deeper than `maxDepth`, and strings that are no Unicode text or contain NUL.
 */
export function parseJson(text: string, maxDepth = MAX_DEPTH): JsonValue {
  let value: JsonValue
  try {
    value = JSON.parse(text) as JsonValue
  } catch (error) {
    throw new HttpError(400, `The body is not valid JSON: ${(error as Error).message}`)
  }
  checkTokens(text, maxDepth)
  return value
}

/** @returns what is wrong with a string that SQLite could not give back as it was, or undefined. */
export function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the character NUL (U+0000)'
  if (!text.isWellFormed()) return 'must not contain a lone surrogate: it is no Unicode character'
  return undefined
}

/** Whether a JSON number keeps its value as a double. */
export function isLossless(literal: string): boolean {
  const value = Number(literal)
  return Number.isFinite(value) && decimal(literal) === decimal(String(value))
}

/** Walks the tokens of a text that is known to be valid JSON. */
function checkTokens(text: string, maxDepth: number): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined)
      if (open.length > maxDepth) {
        throw new HttpError(400, `The body is nested more than ${maxDepth} levels deep`)
      }
    } else if (token === '}' || token === ']') {
      open.pop()
    } else if (token === ':') {
      const name = JSON.parse(last) as string
      if (open.at(-1)?.has(name)) throw new HttpError(400, `The body names ${last} twice`)
      open.at(-1)?.add(name)
    } else if (token.startsWith('"')) {
      const fault = textFault(JSON.parse(token) as string)
      if (fault) throw new HttpError(400, `A string in the body ${fault}`)
    } else if (/^[-\d]/.test(token) && (!isLossless(token) || Object.is(Number(token), -0))) {
      throw new HttpError(400, `The number ${token} would lose digits: send it as a string`)
    }
    last = token
  }
}

/** A decimal literal's value in one spelling: significant digits and the exponent of the last. */
function decimal(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(literal) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  let end = digits.length
  while (digits[end - 1] === '0') end-- // /0+$/ would try anew from each zero of a run
  const significant = digits.slice(0, end)
  if (significant === '') return '0'
  const power = Number(exponent) - fraction.length + digits.length - significant.length
  return `${sign}${significant}e${power}`
}
