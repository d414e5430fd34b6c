/** Names in the document, made from names of collections and members, which can be any text. */

/** `books` → `Books`. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `shopping list` → `ShoppingList`; '' where it begins with no ASCII letter. */
export function pascalCase(text: string): string {
  if (!/^[a-z][\w .-]*$/i.test(text)) return ''
  return text
    .split(/[^a-z0-9]+/i)
    .map(capitalize)
    .join('')
}

/** A part of a component's name, or an anchor: different for different texts. */
export function keyOf(text: string): string {
  return text.replaceAll(/\W/gu, (character) => `-${character.codePointAt(0)?.toString(16)}-`)
}

/**
 * A name that is not used yet, whatever its case, with a number behind it where it must be.
 * @param used gets it
 * @param endings all of these names must be free
 */
export function uniqueName(base: string, used: Set<string>, endings = ['']): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`
    const names = endings.map((ending) => (name + ending).toLowerCase())
    if (names.some((each) => used.has(each))) continue
    for (const each of names) used.add(each)
    return name
  }
}

/** A name in a description, without what Markdown could take for HTML or the end of code. */
export function inMarkdown(name: string): string {
  return name.replaceAll(/[`<>]/g, '?')
}

/** `a book`, `an order` */
export function withArticle(noun: string, isCapital = false): string {
  const article = /^(?!uni|us[aeiou]|eu|one)[aeiou]/i.test(noun) ? 'an' : 'a'
  return `${isCapital ? capitalize(article) : article} ${noun}`
}
