/** The README's server as real processes on a disk, which a test can stop, or kill. */
import { spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pidsOf, signal } from './processes.ts'

export type Server = {
  /** `http://127.0.0.1:` and a free port. */
  url: string
  /** Ends it as Ctrl-C does. */
  stop: () => Promise<void>
  /** Ends every process of it with SIGKILL; the signal is sent before this returns. */
  kill: () => Promise<void>
}

const ROOT = join(import.meta.dirname, '../..')
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const START_MS = 40_000
const STOP_MS = 10_000
const POLL_MS = 20

/**
 * Starts `wrangler dev`, which `npm start` runs.
 * @param disk the folder that keeps the state.
 * @param more arguments of `wrangler dev`.
 */
export async function startServer(disk: string, more: string[] = []): Promise<Server> {
  const options = [
    ...more,
    '--ip=127.0.0.1',
    '--port=0',
    '--inspector-port=0',
    `--persist-to=${disk}`,
    `--env-file=${devNull}`, // not .dev.vars, whose token would refuse the tests
  ]
  const child = spawn(process.execPath, [WRANGLER, 'dev', ...options], {
    cwd: ROOT,
    detached: true, // its own process group: a signal reaches wrangler and every workerd
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CI: 'true',
      WRANGLER_SEND_METRICS: 'false',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
  const { pid: group } = child
  if (group === undefined) throw new Error('wrangler did not start')
  const killWithTests = () => signal(group, 'SIGKILL')
  process.once('exit', killWithTests)
  let log = ''
  child.stdout.on('data', (text) => (log += text))
  child.stderr.on('data', (text) => (log += text))

  async function end(name: 'SIGINT' | 'SIGKILL'): Promise<void> {
    signal(group ?? 0, name)
    const ended = await poll(STOP_MS, () => pidsOf(group ?? 0).length === 0)
    killWithTests()
    process.off('exit', killWithTests)
    if (!ended) throw new Error(`Processes outlived ${name}:\n${log}`)
  }

  const url = await poll(START_MS, async () => {
    if (child.exitCode !== null) throw new Error(`wrangler ended:\n${log}`)
    // wrangler listens before its Worker answers
    const ready = /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1]
    const answer = ready && (await fetch(`${ready}/api/status`).catch(() => undefined))
    return answer && answer.ok ? ready : undefined
  })
  if (!url) {
    await end('SIGKILL')
    throw new Error(`No answer within ${START_MS} ms:\n${log}`)
  }
  return { url, stop: () => end('SIGINT'), kill: () => end('SIGKILL') }
}

/** @returns the first value that is not falsy, or undefined when the time is up. */
async function poll<T>(limit: number, look: () => T | Promise<T>): Promise<T | undefined> {
  const deadline = Date.now() + limit
  while (Date.now() < deadline) {
    const value = await look()
    if (value) return value
    await sleep(POLL_MS)
  }
  return undefined
}
