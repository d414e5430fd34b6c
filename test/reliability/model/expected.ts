/** What the model says of an answer, and whether the answer is so. */
import type { Tag } from './tag.ts'

export type Request = {
  method: string
  /** Below the workspace's root, with its query. */
  path: string
  headers: { [name: string]: string }
  body?: string
}

export type Answer = { status: number; headers: Headers; body: string }

export type Expected = {
  status: number
  /** The whole body; '' for none. */
  body?: string
  /** What is wrong with a body that is not known as a whole. */
  check?: (body: string) => string | undefined
  /** The sentence of an error, or what it must say. */
  error?: string | RegExp
  tag?: Tag
  /** Below the workspace's root. */
  location?: string
  total?: number
  /** The query of each target. That of `next` leaves out the cursor, which `learn` takes. */
  links?: { [relation: string]: URLSearchParams }
  learn?: (cursor: string) => string | undefined
  allow?: string[]
}

const PROBLEM = 'application/problem+json'

/** @param url of the workspace */
export function faultsOf(
  url: string,
  request: Request,
  expected: Expected,
  answer: Answer,
): string[] {
  const header = (name: string) => answer.headers.get(name)
  const base = new URL(url).pathname
  const isBare = request.method === 'HEAD' || [204, 304].includes(expected.status)
  const type = expected.error !== undefined ? errorType(request) : 'application/json'
  const { location, tag, total, allow } = expected
  return [
    equal('status', answer.status, expected.status),
    isBare ? equal('body', answer.body, '') : bodyFault(base, request, expected, answer.body),
    equal('Content-Type', header('Content-Type'), isBodiless(expected) ? null : type),
    tag ? tag.faultOf(header('ETag')) : equal('ETag', header('ETag'), null),
    equal('Location', header('Location'), location === undefined ? null : base + location),
    equal('X-Total-Count', header('X-Total-Count'), total === undefined ? null : String(total)),
    equal('Allow', sorted(header('Allow')?.split(', ')), sorted(allow)),
    equal('Access-Control-Allow-Origin', header('Access-Control-Allow-Origin'), '*'),
    header('X-Request-Id') ? undefined : 'X-Request-Id is missing',
    ...linkFaults(url + request.path, expected, header('Link')),
  ].filter((fault) => fault !== undefined)
}

function isBodiless({ status }: Expected): boolean {
  return status === 204 || status === 304
}

function equal(name: string, actual: unknown, expected: unknown): string | undefined {
  const text = JSON.stringify
  return text(actual) === text(expected)
    ? undefined
    : `${name} is ${text(actual)}, not ${text(expected)}`
}

function sorted(names: string[] | undefined): string[] | undefined {
  return names?.toSorted()
}

function errorType({ headers }: Request): string {
  return headers['Accept'] === PROBLEM ? PROBLEM : 'application/json'
}

function bodyFault(
  base: string,
  request: Request,
  { status, body, error, check }: Expected,
  actual: string,
): string | undefined {
  if (body !== undefined) return equal('body', actual, body)
  const value = parse(actual)
  if (value === undefined) return `body is no JSON: ${actual}`
  if (error === undefined) return check?.(actual)
  if (errorType(request) === PROBLEM) {
    const problem = value as { status: number; detail: string; instance: string }
    const [path = ''] = request.path.split('?')
    return (
      equal('status', problem.status, status) ??
      equal('instance', problem.instance, base + path) ??
      sentenceFault(problem.detail, error)
    )
  }
  const { error: sentence, ...others } = value as { error: string }
  return equal('other members', others, {}) ?? sentenceFault(sentence, error)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sentenceFault(actual: string, expected: string | RegExp): string | undefined {
  if (typeof expected === 'string') return equal('error', actual, expected)
  return expected.test(actual) ? undefined : `error ${actual} does not match ${expected}`
}

function linkFaults(
  asked: string,
  { links = {}, learn }: Expected,
  header: string | null,
): (string | undefined)[] {
  const targets = Object.fromEntries(
    [...(header ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(
      ([, target = '', relation = '']) => [relation, new URL(target)],
    ),
  )
  const faults = [equal('links', Object.keys(targets).toSorted(), Object.keys(links).toSorted())]
  for (const [relation, expected] of Object.entries(links)) {
    const target = targets[relation]
    if (!target) continue
    const cursor = learn && target.searchParams.get('_after')
    if (learn) target.searchParams.delete('_after')
    faults.push(
      equal(relation, target.origin + target.pathname, new URL(asked).origin + pathOf(asked)),
      equal(relation, pairs(target.searchParams), pairs(expected)),
      learn?.(cursor ?? ''),
    )
  }
  return faults
}

function pathOf(url: string): string {
  return new URL(url).pathname
}

function pairs(parameters: URLSearchParams): string[] {
  return [...parameters].map((pair) => pair.join('=')).toSorted()
}
