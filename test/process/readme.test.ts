import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { collections } from '../../src/collections.ts'
import { type Server, startServer } from './server.ts'

type Example = { line: number; command: string; answer: string }

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
      const [, command, answer] = /^\$ ((?:.*\\\n)*.*)\n([^]*)$/.exec(part) ?? []
      if (command === undefined || answer === undefined) return [] // a block to copy and run
      return [{ line: first, command, answer: answer.trimEnd() }]
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
  const disk = mkdtempSync(join(tmpdir(), 'restpad-'))
  let server: Server

  beforeAll(async () => {
    server = await startServer(disk)
    names.set(HOST, server.url.replace('http://', ''))
  })

  // The last hook runs first.
  afterAll(() => rmSync(disk, { recursive: true }))
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
  function pairIds(answer: string, output: string): void {
    const came = output.match(ID) ?? []
    for (const [i, id] of (answer.match(ID) ?? []).entries()) {
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
    it(`answers line ${example.line} as written: ${title}`, () => {
      const output = run(toServer(example.command))
      pairIds(example.answer, output)
      const actual = split(example, shown(toReadme(output)))
      const expected = split(example, shown(example.answer))
      expect(actual.head).toEqual(expect.arrayContaining(expected.head))
      expect(actual.body).toBe(expected.body)
    })
  }
})

/** Every collection and every workspace has the same routes: one of each stands for all. */
function general(path: string): string {
  const names = collections.map(({ name }) => name).join('|')
  return path
    .replace(/^\/w\/[^/]+/, '/w')
    .replace('/w/api', '/api')
    .replace(new RegExp(`^/api/(${names})`), '/api/collection')
}

function requestOf({ command }: Example): string {
  const method = /-X ([A-Z]+)/.exec(command)?.[1] ?? (/ -[dF] /.test(command) ? 'POST' : 'GET')
  const path = /localhost:8787([^\s'?]*)/.exec(command)?.[1] ?? ''
  return `${method} ${general(path).replace(/\/\d+/, '/:id')}`
}

it('shows every route of the API in README.md', () => {
  const routes = createApp(collections)
    .routes.filter(({ method, path }) => method !== 'ALL' && /^\/(api|w)/.test(path))
    .map(({ method, path }) => `${method} ${general(path).replace(/:id(\{.*\})?/, ':id')}`)
  expect(new Set(routes).size).toBeGreaterThan(20)
  const asked = new Set(examples.map(requestOf))
  expect([...new Set(routes)].filter((route) => !asked.has(route))).toEqual([])
})
