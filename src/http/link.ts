/** The Link header of a list (RFC 8288). */

/** Targets by relation, each the list's URL with other parameters; '' removes one. */
export type Links = { [relation: string]: { [parameter: string]: string } }

/** @returns undefined when there is nothing to link to. */
export function formatLinks(url: URL, links: Links): string | undefined {
  const parts = Object.entries(links).map(([relation, parameters]) => {
    const target = new URL(url)
    for (const [name, value] of Object.entries(parameters)) {
      if (value === '') target.searchParams.delete(name)
      else target.searchParams.set(name, value)
    }
    return `<${target.href}>; rel="${relation}"`
  })
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** The links of a page that was asked for by number, as json-server has them. */
export function pageLinks(page: number, pages: number): Links {
  const links: Links = { first: { _page: '1' } }
  if (page > 1) links.prev = { _page: String(Math.min(page - 1, Math.max(pages, 1))) }
  if (page < pages) links.next = { _page: String(page + 1) }
  links.last = { _page: String(Math.max(pages, 1)) }
  return links
}
