/** Comparing texts whatever their case, where no index does it: SQLite's lower() knows ASCII only. */

/** Forms of letters that are folded at most: an expression nests 100 deep at most. */
const MAX_FORMS = 50

/**
 * Folds a text and, in SQL, what it is looked for in. Only the letters that the text has are
 * folded there: the others cannot be part of a match.
 * @param text an SQL expression
 */
export function fold(
  text: string,
  part: string,
  maxForms = MAX_FORMS,
): { text: string; part: string } {
  const letters = Array.from(part).filter((letter) => letter > '\u007F')
  const folded = new Set([...new Set(letters.flatMap(formsOf))].slice(0, maxForms))
  const calls = [...folded].map(
    (form) => `, char(${form.codePointAt(0)}), char(${foldLetter(form).codePointAt(0)}))`,
  )
  // A letter that is left as it is in the text must be left in the part as well.
  const isFolded = (letter: string) =>
    letter <= '\u007F' || formsOf(letter).every((form) => folded.has(form))
  return {
    text: `lower(${'replace('.repeat(calls.length)}${text}${calls.join('')})`,
    part: Array.from(part, (letter) => (isFolded(letter) ? foldLetter(letter) : letter)).join(''),
  }
}

/** The forms of a letter beyond the one that it is folded to. */
function formsOf(letter: string): string[] {
  const folded = foldLetter(letter)
  const forms = [letter, folded.toUpperCase(), folded === 'σ' ? 'ς' : folded]
  return [...new Set(forms)].filter((form) => form !== folded && isLetter(form))
}

/** A letter by the way of its upper case, so that ς and σ are one; itself where that is two. */
function foldLetter(letter: string): string {
  const folded = letter.toUpperCase().toLowerCase()
  return isLetter(letter.toUpperCase()) && isLetter(folded) ? folded : letter
}

function isLetter(text: string): boolean {
  return Array.from(text).length === 1
}
