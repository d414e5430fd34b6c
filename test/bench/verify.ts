/** Says whether an answer is the one that its call expects. */
import type { Call } from './contestant.ts'

type Item = Record<string, unknown>

/** @returns what is wrong, undefined when nothing is. */
export function verify(call: Call, status: number, body: string): string | undefined {
  const shown = `${call.method} ${call.path} answers ${status} ${body.slice(0, 300)}`
  if (status !== call.status) return `${shown}, not ${call.status}`
  const { expected } = call
  const answer = parse(body)
  if (Array.isArray(expected)) {
    const ids = idsOf(answer)
    return ids === sorted(expected) ? undefined : `${shown}, not the items ${expected}`
  }
  const item = (answer ?? {}) as Item
  const wrong = Object.entries(expected).find(
    ([name, value]) => (name === 'id' ? Number(item[name]) : item[name]) !== value,
  )
  return wrong && `${shown}, not ${JSON.stringify(Object.fromEntries([wrong]))}`
}

/** json-server 1 puts a page into `data`, and its ids are texts. */
function idsOf(answer: unknown): string | undefined {
  const items = Array.isArray(answer) ? answer : (answer as Item | undefined)?.['data']
  return Array.isArray(items) ? sorted((items as Item[]).map(({ id }) => Number(id))) : undefined
}

function sorted(ids: number[]): string {
  return ids.toSorted((a, b) => a - b).join()
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
