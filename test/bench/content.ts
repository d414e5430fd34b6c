/** What every contestant holds, the same in each run, and the answers that follow from it. */
import type { Book, Content } from './contestant.ts'

/** Items of a page. */
export const PAGE = 100

/** The author whose books the filter asks for, and the word that the search asks for. */
export const AUTHOR = 'Ursula K. Le Guin'
export const WORD = 'dispossessed'

/** Books by AUTHOR, and books with WORD in their title, whatever the size. */
const MATCHES = 20

const WORDS = 'river stone winter garden letter silence harbor mirror engine shadow'.split(' ')

/** @param size how many items each collection holds; at least 100 */
export function makeContent(size: number): Content {
  const ids = Array.from({ length: size }, (_, index) => index + 1)
  const every = size / MATCHES
  return {
    books: ids.map((id): Book => {
      const title = `The ${word(id)} and the ${word(id * 7 + 3)}, volume ${id}`
      return {
        id,
        title: id % every === 1 ? `${title}: the Dispossessed` : title,
        author: id % every === 0 ? AUTHOR : `Writer ${id % 997}`,
        year: 1900 + (id % 120),
      }
    }),
    todos: ids.map((id) => ({ id, title: `Read ${word(id)} number ${id}`, done: id % 3 === 0 })),
  }
}

/** Ids of the page of books that begins after the middle. */
export function middle({ books }: Content): number[] {
  return books.slice(books.length / 2, books.length / 2 + PAGE).map(({ id }) => id)
}

/** Ids of the books that the filter finds. */
export function filtered({ books }: Content): number[] {
  return books.filter(({ author }) => author === AUTHOR).map(({ id }) => id)
}

/** Ids of the books that the search finds, in the order of ids. */
export function found({ books }: Content): number[] {
  return books.filter(({ title }) => title.toLowerCase().includes(WORD)).map(({ id }) => id)
}

function word(seed: number): string {
  return WORDS[seed % WORDS.length] ?? ''
}
