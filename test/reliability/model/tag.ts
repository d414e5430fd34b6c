/** Entity tags as a client knows them: opaque, one for each state, and none of them twice. */

/** The tag of one state, which is known once an answer has shown it. */
export class Tag {
  value: string | undefined
  /** Every tag that the resource has had. */
  readonly seen: Set<string>

  constructor(seen: Set<string>) {
    this.seen = seen
  }

  /** Holds an answer's ETag against what is known, and remembers it. */
  faultOf(value: string | null): string | undefined {
    if (this.value !== undefined) {
      return value === this.value ? undefined : `ETag ${value}: it was ${this.value} for this state`
    }
    if (value === null || !/^"[^",]+"$/.test(value)) return `ETag ${value}: no strong tag`
    if (this.seen.has(value)) return `ETag ${value}: an earlier state had it`
    this.value = value
    this.seen.add(value)
    return undefined
  }
}

/** Every tag that each resource has had, and that of the whole workspace now. */
export class Tags {
  readonly #seen = new Map<string, Set<string>>()
  #whole: Tag | undefined

  seen(resource: string): Set<string> {
    const tags = this.#seen.get(resource) ?? new Set<string>()
    this.#seen.set(resource, tags)
    return tags
  }

  make(resource: string): Tag {
    return new Tag(this.seen(resource))
  }

  /** @param resource depends on everything in the workspace */
  whole(resource: string): Tag {
    return (this.#whole ??= this.make(resource))
  }

  /** Something in the workspace is another. */
  change(): void {
    this.#whole = undefined
  }
}

type Conditions = { [header: string]: string }

/** Whether a state, undefined where there is nothing, meets If-Match and If-None-Match. */
export function meets(headers: Conditions, tag: Tag | undefined): boolean {
  return meetsMatch(headers, tag) && meetsNoneMatch(headers, tag)
}

export function meetsMatch({ 'If-Match': match }: Conditions, tag: Tag | undefined): boolean {
  return match === undefined || names(match, tag)
}

export function meetsNoneMatch(headers: Conditions, tag: Tag | undefined): boolean {
  const { 'If-None-Match': noneMatch } = headers
  return noneMatch === undefined || !names(noneMatch.replaceAll('W/', ''), tag)
}

function names(header: string, tag: Tag | undefined): boolean {
  if (!tag) return false
  return header === '*' || header.split(', ').some((one) => one === tag.value)
}
