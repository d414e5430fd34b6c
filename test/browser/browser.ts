/** The page as somebody sees it: a server, Chromium, and a watch over what the page must not do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest'
import { type Server, startServer } from '../process/server.ts'

export const SIZES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
}

export type Size = keyof typeof SIZES

type Opening = {
  size?: Size
  scheme?: 'light' | 'dark'
  /** Behind the origin; without it a new workspace. */
  path?: string
  /** Statuses that the test provokes: Chromium says each in the console. */
  provokes?: number[]
}

export type Site = {
  readonly url: string
  open: (opening?: Opening) => Promise<Page>
  /** Makes a workspace. */
  workspace: () => Promise<{ id: string; api: string }>
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
  let faults: string[] = []

  beforeAll(async () => {
    server = await startServer(disk, more)
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS })
  })
  // The last hook runs first.
  afterAll(() => rmSync(disk, { recursive: true, force: true }))
  afterAll(() => server?.stop())
  afterAll(() => browser?.close())
  afterEach(() => {
    const found = faults
    faults = []
    expect(found, 'what the console said, and requests to elsewhere').toEqual([])
  })

  async function open(opening: Opening = {}): Promise<Page> {
    const { size = 'desktop', scheme = 'light', provokes = [] } = opening
    const path = opening.path ?? `/#w=${(await workspace()).id}`
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: scheme,
      hasTouch: size === 'phone',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => {
      const isProvoked = provokes.some((status) =>
        message
          .text()
          .startsWith(`Failed to load resource: the server responded with a status of ${status} `),
      )
      if (['error', 'warning'].includes(message.type()) && !isProvoked) faults.push(message.text())
    })
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol !== 'blob:' && url.origin !== server.url) faults.push(request.url())
    })
    await page.goto(server.url + path)
    return page
  }

  async function workspace(): Promise<{ id: string; api: string }> {
    const answer = await fetch(`${server.url}/workspaces`, { method: 'POST' })
    const body = await answer.text()
    expect(answer.status, body).toBe(201)
    const { id } = JSON.parse(body)
    return { id, api: `${server.url}/w/${id}/api` }
  }

  return {
    get url() {
      return server.url
    },
    open,
    workspace,
  }
}

/** The API of the workspace that a page shows. */
export function apiOf(page: Page): string {
  const { origin, hash } = new URL(page.url())
  return `${origin}/w/${hash.slice('#w='.length)}/api`
}

export function region(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

export function row(page: Page, text: string) {
  return page.locator('.item', { hasText: text })
}

/** The entry on top of the conversation; on a phone it must be turned to first. */
export function newest(page: Page) {
  return page.locator('.entry').first()
}

export async function turnToConversation(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await page.getByRole('button', { name: /^Conversation/ }).click()
}

export async function turnToData(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await page.getByRole('button', { name: 'Data', exact: true }).click()
}

function chromiumPath(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium'
}
