/** Reads single parameters of a query. */
import { badParameter } from '../input/refusal.ts'
import { textProblem } from '../input/text.ts'
import { parseUrlencoded } from '../input/urlencoded.ts'

/**
 * @param query a URL's, without `?`
 * @throws Refusal for texts that no item can hold.
 */
export function parseParameters(query: string): URLSearchParams {
  const parameters = parseUrlencoded(query)
  for (const [name, value] of parameters) {
    const problem = textProblem(name) ?? textProblem(value)
    if (problem) throw badParameter(name, problem)
  }
  return parameters
}

/** The one value of a parameter that may be given once, or undefined. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name)
  if (values.length > 1) throw badParameter(name, 'is given twice')
  return values[0]
}

/** @throws Refusal unless the parameter is absent or an integer of at least `least`. */
export function count(
  parameters: URLSearchParams,
  name: string,
  least: number,
): number | undefined {
  const value = single(parameters, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (/^\d{1,15}$/.test(value) && number >= least) return number
  throw badParameter(name, `must be ${least === 0 ? '0 or ' : ''}a positive integer`)
}
