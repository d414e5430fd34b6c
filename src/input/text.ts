/** Texts and numbers that come back exactly as they were sent. */

/** @returns what is wrong with a string that SQLite could not give back as it was, or undefined. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the character NUL (U+0000)'
  if (!text.isWellFormed()) return 'must not contain a lone surrogate: it is no Unicode character'
  return undefined
}

/** A decimal number such as `-1.5`; undefined for another text, or digits that a double loses. */
export function parseNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) && isLossless(text) ? Number(text) : undefined
}

/** Whether a JSON number keeps its value as a double. */
export function isLossless(literal: string): boolean {
  const value = Number(literal)
  return Number.isFinite(value) && decimal(literal) === decimal(String(value))
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
