/** Failures that the contract asks for. */

/** `error` is the sentence, or what it must say. */
export class Refusal {
  readonly status: number
  readonly error: string | RegExp

  constructor(status: number, error: string | RegExp) {
    this.status = status
    this.error = error
  }
}

/** An error that names a member or a parameter. */
export function naming(name: string): Refusal {
  return new Refusal(400, new RegExp(`'${name}'`))
}

/** What a condition that does not hold says, whichever of the two it is. */
const FAILED = [
  'does not exist, so nothing matches If-Match',
  'has changed: its ETag does not match If-Match',
  'exists: its ETag matches If-None-Match',
]

export function failed(noun: string): Refusal {
  const label = noun.replaceAll(/[^\w ]/g, String.raw`\$&`)
  return new Refusal(412, new RegExp(`^${label} (${FAILED.join('|')})$`))
}
