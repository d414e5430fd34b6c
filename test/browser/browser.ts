/** The page as a reader sees it: a server, Chromium, and a watch over what the page must not do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest'
import { clientOf } from '../support/client.ts'
import { type Server, startServer } from '../support/dev-server.ts'

export const SIZES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
}

export type Size = keyof typeof SIZES

type Opening = {
  size?: Size
  scheme?: 'light' | 'dark'
  /** Below the origin; by default the page of a new workspace. */
  path?: string
  /** Statuses that the test provokes: Chromium reports each in the console. */
  provokes?: number[]
}

/** `path` is its page's, `url` the same with the origin. */
export type TestWorkspace = { id: string; path: string; url: string; api: string }

type NewWorkspace = { id: string; url: string; api_url: string }

export type Site = {
  readonly url: string
  open: (opening?: Opening) => Promise<Page>
  /** Creates a workspace. */
  workspace: () => Promise<TestWorkspace>
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a server and a browser for the tests of a file. @param more arguments of the server */
export function startSite(more: string[] = []): Site {
  const disk = mkdtempSync(join(tmpdir(), 'restpad-'))
  let server: Server
  let browser: Browser
  let problems: string[] = []

  beforeAll(async () => {
    server = await startServer(disk, more)
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS })
  })
  // The last hook runs first.
  afterAll(() => rmSync(disk, { recursive: true, force: true }))
  afterAll(() => server?.stop())
  afterAll(() => browser?.close())
  afterEach(() => {
    const found = problems
    problems = []
    expect(found, 'console messages, and requests to other servers').toEqual([])
  })

  async function open(opening: Opening = {}): Promise<Page> {
    const { size = 'desktop', scheme = 'light', provokes = [] } = opening
    const path = opening.path ?? (await workspace()).path
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: scheme,
      hasTouch: size === 'phone',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      const isProvoked = provokes.some((status) =>
        message
          .text()
          .startsWith(`Failed to load resource: the server responded with a status of ${status} `),
      )
      if (['error', 'warning'].includes(message.type()) && !isProvoked)
        problems.push(message.text())
    })
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol !== 'blob:' && url.origin !== server.url) problems.push(request.url())
    })
    await page.goto(server.url + path)
    return page
  }

  async function workspace(): Promise<TestWorkspace> {
    const { status, text, body } = await clientOf(server.url)<NewWorkspace>('POST', '/workspaces')
    expect(status, text).toBe(201)
    const { id, url, api_url: api } = body
    return { id, path: `/w/${id}`, url, api }
  }

  return {
    get url() {
      return server.url
    },
    open,
    workspace,
  }
}

/** The workspace that a page shows: its URL, without a slash at the end. */
export function workspaceOf(page: Page): string {
  const { origin, pathname } = new URL(page.url())
  return origin + pathname.replace(/\/$/, '')
}

export function apiOf(page: Page): string {
  return `${workspaceOf(page)}/api`
}

/** Everything in a workspace, as its export has it. */
export async function contentOf(workspace: string): Promise<string> {
  return (await clientOf(workspace)('GET', '/export')).text
}

export async function read(url: string): Promise<{ [member: string]: unknown }> {
  return (await clientOf(url)<{ [member: string]: unknown }>('GET', '')).body
}

/** Sends JSON as another program would. */
export async function send(url: string, method: string, body?: unknown): Promise<void> {
  const { status, text } = await clientOf(url)(method, '', body)
  expect(status, text).toBeLessThan(400)
}

export function region(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

export function row(page: Page, text: string) {
  return page.locator('.item', { hasText: text })
}

/** The newest entry of the request log; on a phone it must be turned to first. */
export function newest(page: Page) {
  return page.locator('.entry').first()
}

export async function turnToRequests(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await page.getByRole('button', { name: /^Requests/ }).click()
}

export async function turnToData(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await page.getByRole('button', { name: 'Data', exact: true }).click()
}

function chromiumPath(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium'
}
