/** Names in the document, made from a collection's name and noun. */
import type { Collection } from '../collection/collection.ts'

/** `Book`, or for `Shopping list` `ShoppingList`; the name where the noun is not all ASCII. */
export function typeName({ noun, name }: Collection): string {
  const words = /^[a-z0-9 ]+$/i.test(noun) ? noun.split(' ') : [name]
  return words.map(capitalize).join('')
}

/** `books` → `Books`. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
