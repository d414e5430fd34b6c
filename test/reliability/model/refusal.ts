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

/** A condition that does not hold. */
export function failed(noun: string): Refusal {
  return new Refusal(412, `${noun} is not in the state that If-Match or If-None-Match asks for`)
}
