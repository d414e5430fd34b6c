/** Comparing texts whatever their case, where no index does it: SQLite's lower() knows ASCII only. */

/** Letters that are folded at most; an expression nests 100 deep at most. */
const MAX_LETTERS = 60

/**
 * Folds a text and, in SQL, what it is looked for in. Only the letters that the text has are
 * folded there: the others cannot be part of a match.
 * @param text an SQL expression
 */
export function fold(text: string, part: string): { text: string; part: string } {
  const letters = [...new Set(Array.from(part))].filter((letter) => letter > '\u007F')
  const folds = letters.flatMap((letter) => {
    const folded = foldLetter(letter)
    const others = [letter, folded.toUpperCase(), folded === 'σ' ? 'ς' : folded]
    return [...new Set(others)]
      .filter((other) => other !== folded && isLetter(other))
      .map((other) => `, char(${other.codePointAt(0)}), char(${folded.codePointAt(0)}))`)
  })
  const calls = folds.slice(0, MAX_LETTERS)
  return {
    text: `lower(${'replace('.repeat(calls.length)}${text}${calls.join('')})`,
    part: Array.from(part, foldLetter).join(''),
  }
}

/** A letter by the way of its upper case, so that ς and σ are one; itself where that is two. */
function foldLetter(letter: string): string {
  const folded = letter.toUpperCase().toLowerCase()
  return isLetter(letter.toUpperCase()) && isLetter(folded) ? folded : letter
}

function isLetter(text: string): boolean {
  return Array.from(text).length === 1
}
