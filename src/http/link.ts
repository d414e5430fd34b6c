/** The Link header of a list (RFC 8288). */

const RELATIONS = ['first', 'prev', 'next', 'last'] as const

/** The queries of other pages of the same list, without `?`. */
export type Links = { readonly [relation in (typeof RELATIONS)[number]]?: string }

/**
 * @param url the list's; what may follow its path is left out
 * @returns absolute links, or undefined when there is nothing to link to.
 */
export function formatLinks(url: string, links: Links): string | undefined {
  const relations = RELATIONS.filter((relation) => links[relation] !== undefined)
  if (relations.length === 0) return undefined
  const { origin, pathname } = new URL(url)
  return relations
    .map((relation) => `<${origin}${pathname}?${links[relation]}>; rel="${relation}"`)
    .join(', ')
}
