/** Words of a POSIX shell. */

/** One word: inside single quotes nothing is special but a single quote. */
export function quote(text: string): string {
  return /^[\w:/.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** A command on lines that the shell reads as one. */
export function command(parts: string[]): string {
  return parts.join(' \\\n  ')
}
