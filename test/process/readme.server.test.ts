/** README.md says what is: each of its commands is run, and prints what it shows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { splitPath } from '../../src/middleware/root.ts'
import { type Server, startServer } from '../support/dev-server.ts'
import { temporaryFolder } from '../support/folder.ts'

type Example = { line: number; command: string; output: string }

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const HOST = 'localhost:8787'
const ID = /(?<=\/w\/|"id":")[0-9a-f]{32}/g
const examples = parseExamples(README)

/** The commands of the `sh` blocks, `$ ` before each, and the text up to the next. */
function parseExamples(markdown: string): Example[] {
  return [...markdown.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(({ index, 1: block = '' }) => {
    let line = markdown.slice(0, index).split('\n').length + 1
    return block.split(/^(?=\$ )/m).flatMap((part) => {
      const first = line
      line += part.split('\n').length - 1
      const [, command, output] = /^\$ ((?:'[^']*'|\\\n|[^'\n])*)\n([^]*)$/.exec(part) ?? []
      if (command === undefined || output === undefined) return [] // a block to copy and run
      return [{ line: first, command, output: output.trimEnd() }]
    })
  })
}

/** What a terminal shows, the time aside. */
function shown(output: string): string {
  return output
    .replaceAll('\r\n', '\n')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
    .trimEnd()
}

/** A head and a body; the body alone without `-i`. */
function split({ command }: Example, output: string): { head: string[]; body: string } {
  if (!command.includes(' -i ')) return { head: [], body: output }
  const [head = '', ...body] = output.split('\n\n')
  return { head: head.split('\n'), body: body.join('\n\n') }
}

// Windows has no sh, and some small Linux images have no curl.
const hasCurl = spawnSync('sh', ['-c', 'curl --version']).status === 0

describe.skipIf(!hasCurl)('README.md, top to bottom', () => {
  const disk = temporaryFolder()
  let server: Server

  beforeAll(async () => {
    server = await startServer(disk)
    names.set(HOST, server.url.replace('http://', ''))
  })

  afterAll(() => server.stop())

  /** The README's host and workspace ids, and what stands for each in this run. */
  const names = new Map<string, string>()

  function toServer(text: string): string {
    return [...names].reduce((all, [readme, actual]) => all.replaceAll(readme, actual), text)
  }

  function toReadme(text: string): string {
    return [...names].reduce((all, [readme, actual]) => all.replaceAll(actual, readme), text)
  }

  /** Ids are random: one that the README shows for the first time is the one that came. */
  function pairIds(shown: string, output: string): void {
    const came = output.match(ID) ?? []
    for (const [i, id] of (shown.match(ID) ?? []).entries()) {
      if (!names.has(id)) names.set(id, came[i] ?? 'none')
    }
  }

  function run(command: string): string {
    return execFileSync('sh', ['-c', command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, HOME: disk, NO_PROXY: '*' }, // no .curlrc and no proxy
    })
  }

  for (const example of examples) {
    const title = example.command.replaceAll(/\s*\\\n\s*/g, ' ')
    it(`shows what line ${example.line} prints: ${title}`, () => {
      const output = run(toServer(example.command))
      pairIds(example.output, output)
      const actual = split(example, shown(toReadme(output)))
      const expected = split(example, shown(example.output))
      expect(actual.head).toEqual(expect.arrayContaining(expected.head))
      expect(actual.body).toBe(expected.body)
    })
  }
})

/** The requests of the commands, and those that sentences name: `GET /collections`. */
function requests(): [method: string, path: string][] {
  const sent = examples.map(({ command }): [string, string] => [
    /-X ([A-Z]+)/.exec(command)?.[1] ?? (/ -[dF] /.test(command) ? 'POST' : 'GET'),
    /localhost:8787([^\s'?]*)/.exec(command)?.[1] ?? '',
  ])
  const named = [...README.matchAll(/`([A-Z]+) (\/[^`\s?]*)`/g)]
  return [...sent, ...named.map(([, method = '', path = '']): [string, string] => [method, path])]
}

function routeOf([method, path]: [method: string, path: string]): string | undefined {
  const { below } = splitPath(path || '/')
  const route = routes.find((route) => {
    const pattern = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`)
    return pattern.test(below) && route.method === method.toLowerCase()
  })
  return route && titleOf(route)
}

function titleOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
}

it('shows every route of the API', () => {
  const shown = new Set(requests().map(routeOf))
  const missing = routes.map(titleOf).filter((route) => !shown.has(route))
  const pages = ['get /', 'get /docs', 'get /openapi.json']
  expect(missing.filter((route) => !pages.includes(route))).toEqual([])
})
